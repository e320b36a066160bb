package io.reranker.explain;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.Item;
import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words that a title shares with titles of the history and that say something: evidence where
 * nothing but titles is known. Immutable once built.
 *
 * <p>What says something is judged from the request alone, in any script: a word in no more than
 * half of the request's titles, capitalised where its title has capitals at all, and no ordinary
 * English word. Words that follow one another in both titles are one phrase; a number counts only
 * after such a word, as in "PlayStation 4". A phrase weighs the sum of its words' inverse document
 * frequencies over the request's titles (Spärck Jones 1972).
 */
final class TitleWords {
  private static final int SHORTEST = 3;
  private static final int SHORTEST_UNSPACED = 2;

  private final List<Title> history = new ArrayList<>();
  private final Map<String, Integer> frequency = new HashMap<>();
  private int titles;

  private record Title(Item item, int place, String normal, List<Word> words, boolean cased) {
    static Title of(Item item, int place) {
      String title = PromptTemplate.title(item);
      List<Word> words = Words.of(title);
      return new Title(
          item, place, Words.normal(title), words, words.stream().anyMatch(Word::capitalised));
    }

    /** Whether a word could be a name. */
    boolean names(int at) {
      Word word = words.get(at);
      return word.kind() == Word.Kind.LETTERS
          && !Vocabulary.COMMON.contains(word.folded())
          && (word.capitalised() || !cased || !Character.isLowerCase(word.text().codePointAt(0)));
    }

    boolean joins(int at) {
      Word.Kind kind = words.get(at).kind();
      return kind == Word.Kind.LETTERS || kind == Word.Kind.NUMBER;
    }
  }

  /** A phrase of a title, by the places of its words. */
  private record Phrase(int from, int to, double weight) {}

  private record Match(Title watched, String words, double weight) {}

  TitleWords(List<HistoryItem> history, List<Candidate> candidates) {
    Set<String> counted = new HashSet<>();
    for (int i = 0; i < history.size(); i++) {
      Title title = Title.of(history.get(i), i);
      this.history.add(title);
      count(title, counted);
    }
    candidates.forEach(candidate -> count(Title.of(candidate, 0), counted));
  }

  /** A watched candidate counts once. */
  private void count(Title title, Set<String> counted) {
    if (counted.add(title.item.id())) {
      titles++;
      Set<String> words = new HashSet<>();
      title.words.forEach(word -> words.add(word.folded()));
      words.forEach(word -> frequency.merge(word, 1, Integer::sum));
    }
  }

  /**
   * Watched items whose titles share words with an item's, weightiest first; ties by rating, then
   * the more recent.
   *
   * @param likedFrom ratings below are left out; an item without a rating counts as just liked
   */
  List<Evidence.SharedTitleWords> shared(Item candidate, double likedFrom, int most) {
    Title own = Title.of(candidate, 0);
    List<Match> matches = new ArrayList<>();
    for (Title watched : history) {
      boolean same =
          watched.item.id().equals(candidate.id())
              || ClaimChecker.fold(watched.normal).equals(ClaimChecker.fold(own.normal));
      Phrase phrase = same || rating(watched, likedFrom) < likedFrom ? null : best(own, watched);
      if (phrase != null) {
        matches.add(new Match(watched, text(own, phrase), phrase.weight));
      }
    }
    return matches.stream()
        .sorted(
            Comparator.comparingDouble(Match::weight)
                .thenComparingDouble((Match match) -> rating(match.watched, likedFrom))
                .thenComparingInt((Match match) -> match.watched.place)
                .reversed())
        .limit(most)
        .map(match -> evidence(match))
        .toList();
  }

  private static Evidence.SharedTitleWords evidence(Match match) {
    Item item = match.watched.item;
    Double rating = item instanceof HistoryItem watched ? watched.rating() : null;
    return new Evidence.SharedTitleWords(
        item.id(), PromptTemplate.title(item), rating, match.words);
  }

  private static double rating(Title watched, double likedFrom) {
    Double rating = watched.item instanceof HistoryItem item ? item.rating() : null;
    return rating == null ? likedFrom : rating;
  }

  /** The weightiest phrase that both titles have, or null. */
  private @Nullable Phrase best(Title own, Title watched) {
    Phrase best = null;
    for (int i = 0; i < own.words.size(); i++) {
      for (int j = 0; j < watched.words.size(); j++) {
        int length = 0;
        while (same(own, i + length, watched, j + length)) {
          length++;
        }
        Phrase phrase = length == 0 ? null : phrase(own, i, i + length, watched, j);
        if (phrase != null && (best == null || phrase.weight > best.weight)) {
          best = phrase;
        }
      }
    }
    return best;
  }

  private static boolean same(Title a, int i, Title b, int j) {
    return i < a.words.size()
        && j < b.words.size()
        && a.joins(i)
        && b.joins(j)
        && a.words.get(i).folded().equals(b.words.get(j).folded());
  }

  /** What is left of a common run without the words at its ends that say nothing; or null. */
  private @Nullable Phrase phrase(Title own, int from, int to, Title watched, int start) {
    int first = -1;
    int end = -1;
    double weight = 0;
    for (int i = from; i < to; i++) {
      Word word = own.words.get(i);
      boolean number = word.kind() == Word.Kind.NUMBER && end == i;
      boolean name = own.names(i) && watched.names(start + i - from) && rare(word);
      if (name || number) {
        first = first < 0 ? i : first;
        end = i + 1;
        weight += Math.log((titles + 1.0) / frequency.getOrDefault(word.folded(), 1));
      }
    }
    return first < 0 || !longEnough(own, first, end) ? null : new Phrase(first, end, weight);
  }

  private boolean rare(Word word) {
    return 2 * frequency.getOrDefault(word.folded(), 0) <= Math.max(titles, 4);
  }

  private static boolean longEnough(Title own, int from, int to) {
    int letters = 0;
    boolean unspaced = false;
    for (Word word : own.words.subList(from, to)) {
      letters += word.text().codePointCount(0, word.text().length());
      unspaced |= Words.unspaced(word.text().codePointAt(0));
    }
    return letters >= (unspaced ? SHORTEST_UNSPACED : SHORTEST);
  }

  private static String text(Title own, Phrase phrase) {
    return own.normal.substring(
        own.words.get(phrase.from).start(), own.words.get(phrase.to - 1).end());
  }

  /** Whether a title holds words, one after the other, without regard to case. */
  static boolean holds(String title, String words) {
    String phrase = ClaimChecker.fold(words);
    return !phrase.isEmpty() && (" " + ClaimChecker.fold(title) + " ").contains(" " + phrase + " ");
  }
}
