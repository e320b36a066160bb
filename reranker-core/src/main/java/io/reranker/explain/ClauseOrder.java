package io.reranker.explain;

import java.util.Set;

/**
 * Whether the clauses of a sentence stand side by side as English asks. Only two ways are refused
 * in which a small model joins halves of two sentences: "You watched … it has …", a second clause
 * without anything that parts it from the first, and "With …, and this is …", which has no first.
 */
final class ClauseOrder {
  private static final Set<String> OPENING = Set.of("with", "like", "after");
  private static final Set<String> SUBJECTS = Set.of("you", "it", "this", "here");
  private static final Set<String> ITEM = Set.of("it", "this");
  private static final Set<String> VERBS = Set.of("is", "has");
  private static final Set<String> PARTING =
      Set.of(",", ";", ":", "and", "but", "which", "that", "because", "so", "as");
  private static final Set<String> ENDS = Set.of(".", "!", "?");

  private String first = "";
  private boolean subject;
  private boolean secondSubject;
  private boolean clause;

  /**
   * Takes the next word or mark.
   *
   * @param word it, folded
   * @param last the one before, folded; empty at the start and after a quote
   * @return whether it may stand here
   */
  boolean admits(String word, String last) {
    if (ENDS.contains(word)) {
      first = "";
      subject = false;
      secondSubject = false;
      clause = false;
      return true;
    }
    first = first.isEmpty() ? word : first;
    boolean joined = secondSubject && VERBS.contains(word) && ITEM.contains(last);
    boolean headless = word.equals("and") && last.equals(",") && OPENING.contains(first) && !clause;
    if (PARTING.contains(word)) {
      subject = false;
      secondSubject = false;
    } else if (SUBJECTS.contains(word)) {
      secondSubject = subject;
      subject = true;
      clause = true;
    }
    return !joined && !headless;
  }
}
