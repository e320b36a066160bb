package io.reranker.explain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code 3 of the 5} in a clause.
 *
 * @param from place of the first number
 * @param to place after the second
 * @param part the first number as written
 * @param whole the second number as written
 */
record Count(int from, int to, String part, String whole) {
  private static final Set<String> FILLERS = Set.of("out", "of", "the", "your", "all");

  /** The count that starts at a place, or null. */
  static @Nullable Count at(Clause clause, int from) {
    String part = number(clause.word(from));
    if (part == null) {
      return null;
    }
    int at = from + 1;
    boolean of = false;
    while (FILLERS.contains(clause.word(at)) || (at == from + 1 && clause.word(at).equals("/"))) {
      of |= clause.word(at).equals("of") || clause.word(at).equals("/");
      at++;
    }
    String whole = of ? number(clause.word(at)) : null;
    return whole == null ? null : new Count(from, at + 1, part, whole);
  }

  /** The first count of a clause, ranks and ratings aside, or null. */
  static @Nullable Count first(Clause clause) {
    for (int i = 0; i < clause.parts().size(); i++) {
      Count count = at(clause, i);
      if (count != null && !count.isRank(clause) && !count.isRating(clause)) {
        return count;
      }
    }
    return null;
  }

  boolean isRank(Clause clause) {
    return Vocabulary.RANK.contains(clause.word(from - 1))
        || clause.word(from - 1).equals("#")
        || Vocabulary.RANK.contains(clause.word(from - 2));
  }

  /** {@code 4/5}, {@code 4 out of 5 stars}, {@code rated 4 of 5}. */
  boolean isRating(Clause clause) {
    return whole.equals("5")
        && (clause.word(from + 1).equals("/")
            || clause.word(to).startsWith("star")
            || clause.lastBefore(from, Vocabulary.RATING) >= Math.max(0, from - 3));
  }

  /** A number in digits or as a word up to twelve, in digits; or null. */
  static @Nullable String number(String word) {
    Integer value = Vocabulary.NUMBERS.get(word);
    if (value != null) {
      return value.toString();
    }
    return !word.isEmpty() && Character.isDigit(word.charAt(0)) && !hasLetter(word) ? word : null;
  }

  private static boolean hasLetter(String word) {
    return word.codePoints().anyMatch(Character::isLetter);
  }
}
