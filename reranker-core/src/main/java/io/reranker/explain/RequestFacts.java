package io.reranker.explain;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.Item;
import io.reranker.RerankRequest;
import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a request says, in the form in which words are compared. Immutable once built. */
final class RequestFacts {
  private final List<ItemFacts> history = new ArrayList<>();
  private final Map<String, List<ItemFacts>> byTitle = new HashMap<>();
  private final Phrases phrases = new Phrases();
  private final Set<String> historyWords = new HashSet<>();
  private final List<String> baseOrder;

  RequestFacts(RerankRequest request, Collection<String> lexicon) {
    for (HistoryItem item : request.history()) {
      ItemFacts facts = ItemFacts.of(item);
      history.add(facts);
      index(item, facts);
      addWords(item, historyWords);
    }
    request.candidates().forEach(candidate -> index(candidate, ItemFacts.of(candidate)));
    lexicon.forEach(value -> phrases.addValue(PromptTemplate.value(value)));
    baseOrder = request.baseOrder().stream().map(Candidate::id).toList();
  }

  private void index(Item item, ItemFacts facts) {
    Set<String> keys = new HashSet<>();
    facts.titles().forEach(title -> keys.add(ClaimChecker.fold(title)));
    keys.forEach(key -> byTitle.computeIfAbsent(key, none -> new ArrayList<>()).add(facts));
    addPhrases(item, phrases);
  }

  static void addPhrases(Item item, Phrases phrases) {
    phrases.addTitle(PromptTemplate.title(item));
    item.attributes()
        .forEach(
            (name, values) -> {
              if (!name.equals("year")) {
                values.forEach(value -> phrases.addValue(PromptTemplate.value(value)));
              }
            });
  }

  static void addWords(Item item, Set<String> words) {
    addWords(PromptTemplate.title(item), words);
    item.attributes()
        .forEach(
            (name, values) -> {
              addWords(name, words);
              values.forEach(value -> addWords(PromptTemplate.value(value), words));
            });
  }

  private static void addWords(String text, Set<String> words) {
    Words.of(text).forEach(word -> words.add(word.folded()));
  }

  List<ItemFacts> titled(String key) {
    return byTitle.getOrDefault(key, List.of());
  }

  Phrases phrases() {
    return phrases;
  }

  Set<String> historyWords() {
    return historyWords;
  }

  List<ItemFacts> history() {
    return history;
  }

  /** Watched items with the value. */
  int count(String value) {
    return (int) history.stream().filter(item -> item.has(value)).count();
  }

  /** Watched items of which any attribute but the year is known. */
  int known() {
    return (int) history.stream().filter(item -> !item.values().isEmpty()).count();
  }

  /** The place of a candidate in the base order, from 1; 0 where it is none of the request. */
  int baseRank(String id) {
    return baseOrder.indexOf(id) + 1;
  }

  int candidates() {
    return baseOrder.size();
  }
}
