package io.reranker.experiment.result;

import org.jspecify.annotations.Nullable;

/**
 * Two systems on the same lists, paired by list, drawn by user.
 *
 * @param family the tests that its p-value was adjusted with
 * @param system the one
 * @param baseline the other
 * @param measure the measure
 * @param value system minus baseline
 * @param low lower bound of its interval over users; null where there is one user
 * @param high upper bound; null where there is one user
 * @param p two-sided p-value of no difference, by randomisation over users
 * @param adjustedP the p-value adjusted by Holm over its family
 * @param users distinct users
 */
public record Difference(
    Family family,
    String system,
    String baseline,
    String measure,
    double value,
    @Nullable Double low,
    @Nullable Double high,
    double p,
    double adjustedP,
    int users) {

  /** This difference with its p-value adjusted. */
  public Difference adjusted(double adjustedP) {
    return new Difference(family, system, baseline, measure, value, low, high, p, adjustedP, users);
  }

  /** Which tests are adjusted together. */
  public enum Family {
    /** Every other system against the base order. */
    AGAINST_BASE,
    /** All other pairs of systems. */
    AMONG_SYSTEMS
  }
}
