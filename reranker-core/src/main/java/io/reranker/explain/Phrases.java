package io.reranker.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Known titles and attribute values, to be found in running text: whole words, longest first. */
final class Phrases {

  /**
   * @param words its words
   * @param key {@link ClaimChecker#fold} of it
   * @param title whether it is a title: found only as it is written, capitals and all
   */
  record Phrase(List<Word> words, String key, boolean title) {

    private boolean at(List<Word> text, int place) {
      if (place + words.size() > text.size()) {
        return false;
      }
      for (int i = 0; i < words.size(); i++) {
        Word own = words.get(i);
        Word other = text.get(place + i);
        if (title ? !own.text().equals(other.text()) : !own.folded().equals(other.folded())) {
          return false;
        }
      }
      return title || words.size() > 1 || isValue(text, place);
    }

    /** A word such as "History" is a value only where it is no ordinary word. */
    private boolean isValue(List<Word> text, int place) {
      Word word = text.get(place);
      if (!Vocabulary.COMMON.contains(word.folded())) {
        return true;
      }
      if (!word.text().equals(words.get(0).text())) {
        return false;
      }
      return place == 0
          ? word.is("history")
          : !Vocabulary.POSSESSIVE.contains(text.get(place - 1).folded());
    }
  }

  private final Map<String, List<Phrase>> byFirst = new HashMap<>();

  /** Adds an attribute value, if it can be recognised as one. */
  void addValue(String text) {
    if (countable(text)) {
      add(text, false);
    }
  }

  /** Whether a value can be recognised as one: it holds a letter or a digit. */
  static boolean countable(String value) {
    return value.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** Adds a title, if it has several words: "It" and "Her" count only where they are quoted. */
  void addTitle(String text) {
    if (text.indexOf(' ') > 0) {
      add(text, true);
    }
  }

  private void add(String text, boolean title) {
    List<Word> words = Words.of(text);
    if (words.isEmpty()) {
      return;
    }
    Phrase phrase = new Phrase(words, ClaimChecker.fold(text), title);
    List<Phrase> same = byFirst.computeIfAbsent(words.get(0).folded(), key -> new ArrayList<>());
    if (!same.contains(phrase)) {
      same.add(phrase);
      same.sort(
          Comparator.comparingInt((Phrase p) -> -p.words.size()).thenComparing(Phrase::title));
    }
  }

  /** The phrases at a place of a text, longest first; a value before a title of the same words. */
  List<Phrase> at(List<Word> text, int place) {
    return byFirst.getOrDefault(text.get(place).folded(), List.of()).stream()
        .filter(phrase -> phrase.at(text, place))
        .toList();
  }

  /** The longest phrase at a place, or null. */
  @Nullable Phrase longest(List<Word> text, int place) {
    List<Phrase> found = at(text, place);
    return found.isEmpty() ? null : found.get(0);
  }
}
