package io.reranker.experiment.text;

import java.util.List;

/**
 * The items that answers name, counted.
 *
 * @param named all
 * @param candidates candidates named for the first time in their answer
 * @param repeated items named before in their answer, candidates or not
 * @param fromHistory items of the history that are no candidates
 * @param unknown items that are neither
 * @param titleDisagrees items whose title is not that of their id; they are among the others
 */
public record NamedItems(
    int named, int candidates, int repeated, int fromHistory, int unknown, int titleDisagrees) {

  static NamedItems of(List<AuditedText> texts) {
    int[] kinds = new int[AnswerEntry.Kind.values().length];
    int named = 0;
    int disagrees = 0;
    for (AuditedText text : texts) {
      for (AnswerEntry entry : text.answer().entries()) {
        named++;
        kinds[entry.kind().ordinal()]++;
        disagrees += entry.titleDisagrees() ? 1 : 0;
      }
    }
    return new NamedItems(
        named,
        kinds[AnswerEntry.Kind.CANDIDATE.ordinal()],
        kinds[AnswerEntry.Kind.REPEATED.ordinal()],
        kinds[AnswerEntry.Kind.HISTORY.ordinal()],
        kinds[AnswerEntry.Kind.UNKNOWN.ordinal()],
        disagrees);
  }
}
