package io.reranker.spark;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;

/**
 * A function of columns that re-ranks each row. Its value is {@link RerankSchema#RESULT}.
 *
 * <p>Each executor loads the model once, at its first row, and its tasks share it. A row that
 * cannot be ranked gets the base order and a code, and no row fails the job; a bundle that cannot
 * be loaded does. Spark treats the function as not deterministic, so that it is computed once for
 * each row; without deadlines the values are the same at every computation, however the table is
 * partitioned.
 *
 * <p>Immutable, thread-safe.
 */
public final class RerankFunction {
  private final UserDefinedFunction udf;

  private RerankFunction(UserDefinedFunction udf) {
    this.udf = udf;
  }

  /**
   * The function with a model, whose bundle is hashed on the driver and shipped where the option
   * says so.
   *
   * @throws io.reranker.ModelException if the driver finds no bundle
   */
  public static RerankFunction of(SparkSession spark, RerankOptions options) {
    BundleRef bundle = BundleShipping.ref(spark.sparkContext(), options.bundle());
    RowReranker row =
        new RowReranker(
            new ExecutorModels.Key(bundle, options.threads(), options.concurrency()),
            options.deadline(),
            options.reasons());
    return new RerankFunction(
        functions.udf(row, RerankSchema.RESULT).asNonNullable().asNondeterministic());
  }

  /**
   * The result for each row.
   *
   * @param history as {@link RerankSchema#HISTORY}
   * @param candidates as {@link RerankSchema#CANDIDATES}
   */
  public Column apply(Column history, Column candidates) {
    return apply(history, candidates, functions.lit(null));
  }

  /**
   * The result for each row, within a deadline of its own.
   *
   * @param deadlineMillis milliseconds from 1, a whole number; null for that of the options
   */
  public Column apply(Column history, Column candidates, Column deadlineMillis) {
    return udf.apply(history, candidates, deadlineMillis);
  }

  /** The function of (history, candidates, deadline in milliseconds) itself, to be registered. */
  public UserDefinedFunction udf() {
    return udf;
  }
}
