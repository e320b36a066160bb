package io.reranker.explain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A statement within a sentence. */
record Clause(List<Part> parts) {

  /** The word at a place, folded; empty where there is a title, a value or nothing. */
  String word(int at) {
    return at >= 0 && at < parts.size() && parts.get(at) instanceof Part.Plain plain
        ? plain.word().folded()
        : "";
  }

  boolean hasAny(Set<String> words) {
    return lastBefore(parts.size(), words) >= 0;
  }

  /** The last place before {@code end} at which one of the words stands, or -1. */
  int lastBefore(int end, Set<String> words) {
    for (int i = end - 1; i >= 0; i--) {
      if (words.contains(word(i))) {
        return i;
      }
    }
    return -1;
  }

  boolean hasValues() {
    return parts.stream().anyMatch(Part.Value.class::isInstance);
  }

  /** Titles of other items than the one that the reason is about. */
  List<Part.Title> otherTitles() {
    return parts.stream()
        .filter(Part.Title.class::isInstance)
        .map(Part.Title.class::cast)
        .filter(Part.Title::other)
        .toList();
  }

  /** Whether what stands at a place is denied: a negation before it, "not only" aside. */
  boolean denied(int at) {
    return negation(at) >= 0;
  }

  /** The place of the negation that governs a place, or -1. */
  int negation(int at) {
    for (int i = at - 1; i >= 0; i--) {
      if (Vocabulary.NEGATION.contains(word(i))
          && !Set.of("only", "just", "merely").contains(word(i + 1))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether something is said to be shared. "You like" is no comparison. */
  boolean shares() {
    for (int i = 0; i < parts.size(); i++) {
      String word = word(i);
      if (Vocabulary.SHARING.contains(word)
          || (word.equals("like") && !Vocabulary.MODAL.contains(word(i - 1)) && !you(i - 1))) {
        return true;
      }
    }
    return false;
  }

  private boolean you(int at) {
    return Set.of("you", "users", "to", "also", "really").contains(word(at));
  }

  /** The text of some of its parts. */
  String text(int from, int to) {
    return parts.subList(from, to).stream()
        .map(Part::text)
        .collect(Collectors.joining(" "))
        .replace(" '", "'");
  }
}
