package io.reranker.dataset;

import io.reranker.HistoryItem;
import io.reranker.Item;
import io.reranker.explain.Evidence;
import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a true fact into a false one of the same form, so that the sentence composed from it reads
 * as well as the true one and differs only in what it claims.
 */
final class FalseEvidence {
  /** What is wrong with the made-up fact. */
  enum Kind {
    /** An attribute value that the item does not have. */
    WRONG_VALUE,
    /** A title that the user did not watch. */
    WRONG_TITLE,
    /** A rating, count or rank that is another. */
    WRONG_NUMBER,
    /** Something present is denied. */
    DENIAL,
    /** A fact that is true of another item only. */
    OTHER_ITEM
  }

  private static final int ATTEMPTS = 20;

  /** Core's evidence takes a rating from here on for liking. */
  private static final double LIKED = 3.5;

  private final Corpus corpus;
  private final List<String> values;

  FalseEvidence(Corpus corpus) {
    this.corpus = corpus;
    values = corpus.lexicon().values().stream().flatMap(List::stream).distinct().sorted().toList();
  }

  /**
   * Makes a fact false.
   *
   * @param fact true of the item
   * @param kind in which way
   * @param item the item
   * @param history what the user watched
   * @param others evidence of other items, for {@link Kind#OTHER_ITEM}
   * @return a fact of that kind, or null where there is none, as for a rating that is not known
   */
  @Nullable Evidence of(
      Evidence fact,
      Kind kind,
      Item item,
      List<HistoryItem> history,
      List<Evidence> others,
      SplittableRandom random) {
    return switch (kind) {
      case WRONG_VALUE -> wrongValue(fact, item, random);
      case WRONG_TITLE -> wrongTitle(fact, item, history, random);
      case WRONG_NUMBER -> wrongNumber(fact, random);
      case DENIAL -> denial(item, history, random);
      case OTHER_ITEM -> others.isEmpty() ? null : others.get(random.nextInt(others.size()));
    };
  }

  private @Nullable Evidence wrongValue(Evidence fact, Item item, SplittableRandom random) {
    String wrong = foreignValue(item, random);
    if (wrong == null) {
      return null;
    }
    if (fact instanceof Evidence.SharedWith f) {
      return new Evidence.SharedWith(
          f.historyId(),
          f.title(),
          f.rating(),
          replaced(f.values(), wrong, random),
          f.similarity());
    }
    if (fact instanceof Evidence.SharedWithDisliked f) {
      return new Evidence.SharedWithDisliked(
          f.historyId(), f.title(), f.rating(), replaced(f.values(), wrong, random));
    }
    if (fact instanceof Evidence.Affinity f) {
      return new Evidence.Affinity(f.attribute(), wrong, f.count(), f.of());
    }
    return fact instanceof Evidence.Unfamiliar f
        ? new Evidence.Unfamiliar(f.attribute(), wrong)
        : null;
  }

  private @Nullable String foreignValue(Item item, SplittableRandom random) {
    Set<String> own = FactCheck.values(item);
    for (int attempt = 0; attempt < ATTEMPTS && !values.isEmpty(); attempt++) {
      String value = PromptTemplate.value(values.get(random.nextInt(values.size())));
      if (!own.contains(FactCheck.fold(value))) {
        return value;
      }
    }
    return null;
  }

  private static List<String> replaced(List<String> values, String by, SplittableRandom random) {
    List<String> copy = new ArrayList<>(values);
    copy.set(random.nextInt(copy.size()), by);
    return copy;
  }

  private @Nullable Evidence wrongTitle(
      Evidence fact, Item item, List<HistoryItem> history, SplittableRandom random) {
    Set<String> taken =
        history.stream().map(PromptTemplate::title).collect(Collectors.toCollection(HashSet::new));
    taken.add(PromptTemplate.title(item));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      CatalogItem other = corpus.item(random.nextInt(corpus.items().size()));
      String title = PromptTemplate.title(HistoryItem.of(other.id(), other.title()));
      if (taken.contains(title)) {
        continue;
      }
      if (fact instanceof Evidence.SharedWith f) {
        return new Evidence.SharedWith(other.id(), title, f.rating(), f.values(), f.similarity());
      }
      if (fact instanceof Evidence.SharedWithDisliked f) {
        return new Evidence.SharedWithDisliked(other.id(), title, f.rating(), f.values());
      }
      return null;
    }
    return null;
  }

  private static @Nullable Evidence wrongNumber(Evidence fact, SplittableRandom random) {
    if (fact instanceof Evidence.SharedWith f) {
      Double rating = f.rating();
      return rating == null
          ? null
          : new Evidence.SharedWith(
              f.historyId(), f.title(), otherRating(rating, random), f.values(), f.similarity());
    }
    if (fact instanceof Evidence.SharedWithDisliked f) {
      return new Evidence.SharedWithDisliked(
          f.historyId(), f.title(), otherRating(f.rating(), random), f.values());
    }
    if (fact instanceof Evidence.Affinity f) {
      return f.of() < 2
          ? null
          : new Evidence.Affinity(
              f.attribute(), f.value(), otherPlace(f.count(), f.of(), random), f.of());
    }
    return fact instanceof Evidence.BaseStanding f && f.of() > 1
        ? new Evidence.BaseStanding(otherPlace(f.rank(), f.of(), random), f.of())
        : null;
  }

  /** Another half step on the same side, liked or not: "only 5" would give itself away. */
  private static double otherRating(double rating, SplittableRandom random) {
    int low = rating >= LIKED ? (int) (2 * LIKED) : 1;
    int high = rating >= LIKED ? 10 : (int) (2 * LIKED) - 1;
    double other;
    do {
      other = (low + random.nextInt(high - low + 1)) / 2.0;
    } while (other == rating);
    return other;
  }

  private static int otherPlace(int place, int of, SplittableRandom random) {
    int other = 1 + random.nextInt(of - 1);
    return other < place ? other : other + 1;
  }

  /** Denies that the history has a value that it shares with the item. */
  private static @Nullable Evidence denial(
      Item item, List<HistoryItem> history, SplittableRandom random) {
    Set<String> seen =
        history.stream()
            .flatMap(watched -> FactCheck.values(watched).stream())
            .collect(Collectors.toSet());
    List<Evidence> denials = new ArrayList<>();
    item.attributes()
        .forEach(
            (name, of) ->
                of.stream()
                    .map(PromptTemplate::value)
                    .filter(value -> !name.equals("year") && seen.contains(FactCheck.fold(value)))
                    .forEach(value -> denials.add(new Evidence.Unfamiliar(name, value))));
    return denials.isEmpty() ? null : denials.get(random.nextInt(denials.size()));
  }
}
