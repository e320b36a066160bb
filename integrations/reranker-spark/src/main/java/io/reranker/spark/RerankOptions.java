package io.reranker.spark;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * With which model a table is ranked, and how.
 *
 * @param bundle where the model's bundle is: the path of a folder on the driver, which Spark ships
 *     to the executors; {@code local:} and the path of a folder that every machine has, the
 *     driver's included; or {@code classpath:} and the absolute path of resources, as in {@code
 *     classpath:/io/reranker/model/movies}
 * @param deadline how long a row without a deadline of its own may take, positive; null for no
 *     limit
 * @param reasons for how many items of each row a reason is written, from 0
 * @param threads threads of one row's run, from 1; a task that may use more has them as {@code
 *     spark.task.cpus}
 * @param concurrency rows that one executor ranks at once, from 1; 0 for as many as it runs tasks
 */
public record RerankOptions(
    String bundle, @Nullable Duration deadline, int reasons, int threads, int concurrency)
    implements Serializable {

  /** Checks the ranges. */
  public RerankOptions {
    if (bundle.isBlank()) {
      throw new IllegalArgumentException("bundle is blank; name a folder, local: or classpath:");
    }
    if (deadline != null && (deadline.isZero() || deadline.isNegative())) {
      throw new IllegalArgumentException("deadline is " + deadline + "; give a positive duration");
    }
    if (reasons < 0 || threads < 1 || concurrency < 0) {
      throw new IllegalArgumentException(
          "reasons >= 0, threads >= 1, concurrency >= 0 expected, not "
              + (reasons + ", " + threads + ", " + concurrency));
    }
  }

  /** No deadline, no reasons, one thread for each task of an executor. */
  public static RerankOptions of(String bundle) {
    return new RerankOptions(bundle, null, 0, 1, 0);
  }

  /** These options with a deadline for rows that have none. */
  public RerankOptions within(Duration deadline) {
    return new RerankOptions(bundle, deadline, reasons, threads, concurrency);
  }

  /** These options with reasons for the first items of each row. */
  public RerankOptions withReasons(int reasons) {
    return new RerankOptions(bundle, deadline, reasons, threads, concurrency);
  }

  /** These options with another number of threads of a run. */
  public RerankOptions withThreads(int threads) {
    return new RerankOptions(bundle, deadline, reasons, threads, concurrency);
  }

  /** These options with another number of rows at once in an executor. */
  public RerankOptions withConcurrency(int concurrency) {
    return new RerankOptions(bundle, deadline, reasons, threads, concurrency);
  }
}
