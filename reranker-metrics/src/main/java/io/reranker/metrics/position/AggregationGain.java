package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What aggregating several answers brings over one answer.
 *
 * @param aggregate the measure of the aggregate
 * @param mean the mean measure of the single answers
 */
public record AggregationGain(double aggregate, double mean) {

  /**
   * Measures an aggregate against what it was made of.
   *
   * @param measure a measure of an order, such as its nDCG
   * @param aggregate the aggregate, such as {@link KemenyConsensus#order}
   * @param answers the single answers, at least one
   * @throws IllegalArgumentException if there is no answer
   */
  public static <T> AggregationGain of(
      ToDoubleFunction<List<T>> measure, List<T> aggregate, List<? extends List<T>> answers) {
    Check.some("answers", answers.size());
    double sum = 0;
    for (List<T> answer : answers) {
      sum += measure.applyAsDouble(answer);
    }
    return new AggregationGain(measure.applyAsDouble(aggregate), sum / answers.size());
  }

  /** aggregate − mean. */
  public double gain() {
    return aggregate - mean;
  }
}
