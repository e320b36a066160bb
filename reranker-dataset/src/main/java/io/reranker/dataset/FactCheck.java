package io.reranker.dataset;

import io.reranker.HistoryItem;
import io.reranker.Item;
import io.reranker.explain.Evidence;
import io.reranker.prompt.PromptTemplate;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a fact holds for an item, from the item and the history alone: the guard that no
 * rejected reason is true by chance, and no chosen one false.
 */
final class FactCheck {
  private FactCheck() {}

  /**
   * @param fact true or made up
   * @param item the item it is about
   * @param history what the user watched
   * @param baseRank the item's place in the base order, from 1; 0 where there is none
   */
  static boolean holds(Evidence fact, Item item, List<HistoryItem> history, int baseRank) {
    Set<String> own = values(item);
    if (fact instanceof Evidence.SharedWith f) {
      return shares(f.title(), f.rating(), f.values(), own, history);
    }
    if (fact instanceof Evidence.SharedWithDisliked f) {
      return shares(f.title(), f.rating(), f.values(), own, history);
    }
    if (fact instanceof Evidence.SharedTitleWords f) {
      return says(PromptTemplate.title(item), f.words())
          && says(f.title(), f.words())
          && history.stream()
              .anyMatch(
                  h ->
                      PromptTemplate.title(h).equals(f.title())
                          && (f.rating() == null || f.rating().equals(h.rating())));
    }
    if (fact instanceof Evidence.Affinity f) {
      String value = fold(f.value());
      long count = history.stream().filter(h -> values(h).contains(value)).count();
      long known = history.stream().filter(h -> !values(h).isEmpty()).count();
      return own.contains(value) && count == f.count() && known == f.of();
    }
    if (fact instanceof Evidence.Unfamiliar f) {
      String value = fold(f.value());
      return own.contains(value) && history.stream().noneMatch(h -> values(h).contains(value));
    }
    return fact instanceof Evidence.BaseStanding f && f.rank() == baseRank;
  }

  /** Whether words stand in a title, if only as a part of longer ones. */
  static boolean says(String title, String words) {
    return spaced(title).contains(spaced(words));
  }

  private static String spaced(String text) {
    return fold(Normalizer.normalize(text, Normalizer.Form.NFKC)).replace('-', ' ');
  }

  private static boolean shares(
      String title,
      @Nullable Double rating,
      List<String> shared,
      Set<String> own,
      List<HistoryItem> history) {
    List<String> folded = shared.stream().map(FactCheck::fold).toList();
    return own.containsAll(folded)
        && history.stream()
            .anyMatch(
                h ->
                    PromptTemplate.title(h).equals(title)
                        && (rating == null || rating.equals(h.rating()))
                        && values(h).containsAll(folded));
  }

  /** All attribute values but the year, as prompts show them, without regard to case. */
  static Set<String> values(Item item) {
    return item.attributes().entrySet().stream()
        .filter(attribute -> !attribute.getKey().equals("year"))
        .flatMap(attribute -> attribute.getValue().stream())
        .map(value -> fold(PromptTemplate.value(value)))
        .collect(Collectors.toSet());
  }

  static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
