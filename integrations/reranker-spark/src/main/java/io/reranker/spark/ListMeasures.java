package io.reranker.spark;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The measures of {@code reranker-metrics} as functions of columns.
 *
 * <p>A row's relevant items are an array of ids; those that are not among the candidates count as
 * relevant items that the list lacks. Every other candidate counts as judged and not relevant. A
 * row whose relevant ids are null has no value, which means leave out.
 */
public final class ListMeasures {
  private ListMeasures() {}

  /**
   * A measure of the new order: a function of (the result's {@code items}, the relevant ids).
   *
   * @param measure as in {@code nDCG@10} or {@code RR}; see {@link
   *     io.reranker.metrics.MeasureRegistry}
   * @throws IllegalArgumentException if there is no such measure, or it needs more than ids
   */
  public static UserDefinedFunction reranked(String measure) {
    return udf(measure, "rank");
  }

  /** As {@link #reranked}, of the base order of the same items. */
  public static UserDefinedFunction base(String measure) {
    return udf(measure, "base_rank");
  }

  /**
   * The mean of numbers over the rows of a group, without those that are null; null where there are
   * none. The sum is exact and rounded once, so that the mean is the same, to the last bit, however
   * the table is partitioned.
   *
   * @param values doubles, finite
   */
  public static Column mean(Column values) {
    return functions.udaf(new ExactMean(), Encoders.DOUBLE()).apply(values);
  }

  private static UserDefinedFunction udf(String measure, String rank) {
    return functions.udf(new RowMeasure(measure, rank), DataTypes.DoubleType);
  }
}
