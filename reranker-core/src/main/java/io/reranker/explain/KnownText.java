package io.reranker.explain;

import io.reranker.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The titles and values that a reason of one item may name, found in running text. */
final class KnownText {
  private final RequestFacts request;
  private final ItemFacts candidate;
  private final Phrases own = new Phrases();
  private final Set<String> vocabulary;

  KnownText(RequestFacts request, Item item, ItemFacts candidate, List<Evidence> evidence) {
    this.request = request;
    this.candidate = candidate;
    this.vocabulary = new HashSet<>(request.historyWords());
    RequestFacts.addPhrases(item, own);
    RequestFacts.addWords(item, vocabulary);
    evidence.forEach(fact -> Words.of(fact.text()).forEach(word -> vocabulary.add(word.folded())));
  }

  /** A title as written, with the items that it may name. */
  Part.Title title(String written) {
    String key = ClaimChecker.fold(written);
    List<ItemFacts> items = new ArrayList<>(request.titled(key));
    boolean isOwn =
        candidate.titles().stream().anyMatch(title -> ClaimChecker.fold(title).equals(key));
    if (isOwn) {
      items.add(candidate);
    }
    return new Part.Title(written.strip(), List.copyOf(items), isOwn);
  }

  /**
   * The longest known phrase at a place, or null. Where it reads as a list ("Children and Family")
   * and the item has only the first of it, the words are the list.
   */
  Phrases.@Nullable Phrase phrase(List<Word> words, int at) {
    List<Phrases.Phrase> found = new ArrayList<>(own.at(words, at));
    found.addAll(request.phrases().at(words, at));
    Phrases.Phrase longest = null;
    for (Phrases.Phrase phrase : found) {
      if (longest == null || phrase.words().size() > longest.words().size()) {
        longest = phrase;
      }
    }
    if (longest == null || candidate.has(longest.key())) {
      return longest;
    }
    for (Phrases.Phrase phrase : found) {
      int size = phrase.words().size();
      if (candidate.has(phrase.key())
          && size < longest.words().size()
          && (longest.words().get(size).is("and") || longest.words().get(size).is(","))) {
        return phrase;
      }
    }
    return longest;
  }

  /** Whether a word is of the item, the history or the evidence. */
  boolean knows(Word word) {
    return vocabulary.contains(word.folded());
  }
}
