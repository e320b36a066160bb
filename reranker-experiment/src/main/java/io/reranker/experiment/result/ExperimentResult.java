package io.reranker.experiment.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a report tells. Immutable and thread-safe.
 *
 * @param title the experiment's name
 * @param configuration the configuration's text as it was read
 * @param signatures what the figures depend on: seed, files, models, versions
 * @param measures the measures in the order of the report; the first is the one that comparisons
 *     and verdicts go by
 * @param method how intervals and p-values were made
 * @param data what was evaluated on
 * @param sets one entry for each base recommender and protocol
 * @param notes what was left out and why
 * @param timings what depends on the machine, null where it is left out
 */
public record ExperimentResult(
    String title,
    String configuration,
    List<Signature> signatures,
    List<String> measures,
    Method method,
    DataSummary data,
    List<SetResult> sets,
    List<String> notes,
    @Nullable RunTimings timings) {

  /** Copies the lists. */
  public ExperimentResult {
    signatures = List.copyOf(signatures);
    measures = List.copyOf(measures);
    sets = List.copyOf(sets);
    notes = List.copyOf(notes);
  }

  /** This result without what depends on the machine: equal runs give equal ones. */
  public ExperimentResult withoutTimings() {
    return new ExperimentResult(
        title, configuration, signatures, measures, method, data, sets, notes, null);
  }

  /**
   * A thing that the figures depend on.
   *
   * @param what its name, as in {@code file ratings.csv}
   * @param value its identity, as in a sha256 or a version
   */
  public record Signature(String what, String value) {}

  /**
   * How intervals and p-values were made.
   *
   * @param level nominal coverage of the intervals, within 0 and 1
   * @param bootstrapDraws resamples of the users for an interval
   * @param randomisationDraws sign patterns for a p-value, where not all are counted
   * @param seed of both
   * @param text the same in words
   */
  public record Method(
      double level, int bootstrapDraws, int randomisationDraws, long seed, String text) {}
}
