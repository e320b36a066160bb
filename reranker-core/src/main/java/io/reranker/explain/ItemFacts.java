package io.reranker.explain;

import io.reranker.HistoryItem;
import io.reranker.Item;
import io.reranker.prompt.PromptTemplate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of an item, in the form in which words are compared.
 *
 * @param id the item's id
 * @param watched whether it is of the history
 * @param titles its title as prompts name it, with and without the year
 * @param values keys of its attribute values, without the year and what cannot be recognised
 * @param years its years
 * @param rating the user's rating, or null
 */
record ItemFacts(
    String id,
    boolean watched,
    Set<String> titles,
    Set<String> values,
    Set<String> years,
    @Nullable Double rating) {

  private static final Pattern TITLE_WITH_YEAR = Pattern.compile("(.+) \\((\\d{4})\\)");

  static ItemFacts of(Item item) {
    Set<String> titles = new LinkedHashSet<>();
    Set<String> years = new HashSet<>();
    String title = PromptTemplate.title(item);
    titles.add(title);
    Matcher withYear = TITLE_WITH_YEAR.matcher(title);
    if (withYear.matches()) {
      titles.add(withYear.group(1));
      years.add(withYear.group(2));
    }
    Set<String> values = new HashSet<>();
    for (Map.Entry<String, List<String>> attribute : item.attributes().entrySet()) {
      for (String raw : attribute.getValue()) {
        String value = PromptTemplate.value(raw);
        if (attribute.getKey().equals("year")) {
          years.add(ClaimChecker.fold(value));
          titles.add(title + " (" + value + ")");
        } else if (Phrases.countable(value)) {
          values.add(ClaimChecker.fold(value));
        }
      }
    }
    Double rating = item instanceof HistoryItem seen ? seen.rating() : null;
    return new ItemFacts(
        item.id(),
        item instanceof HistoryItem,
        Set.copyOf(titles),
        Set.copyOf(values),
        Set.copyOf(years),
        rating);
  }

  boolean has(String value) {
    return values.contains(value);
  }

  /** Whether a number is the rating, as the evidence writes it or rounded as prompts do. */
  boolean rated(String number) {
    return rating != null
        && (Numbers.plain(rating).equals(number)
            || Numbers.plain(Math.round(rating * 2) / 2.0).equals(number));
  }
}
