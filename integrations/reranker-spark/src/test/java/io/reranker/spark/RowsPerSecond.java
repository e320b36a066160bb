package io.reranker.spark;

import io.reranker.RerankRequest;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Prints how fast rows are ranked, in turn: by one caller in this process, by one executor of one
 * core and by two. Round 0 warms up. Arguments: rows, rounds.
 *
 * <p>Rows by the clock hang on what else runs; rows by processor time, of this process, the
 * executors and the cluster's own processes together, do so less.
 */
final class RowsPerSecond {
  private RowsPerSecond() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<MovieRow> rows = MovieRow.ofUsualSize(Integer.parseInt(args[0]), 1);
    List<RerankRequest> requests = rows.stream().map(MovieRow::request).toList();
    Path folder = Files.createTempDirectory("rows-per-second");
    try (StandaloneCluster cluster = new StandaloneCluster(folder, 2);
        SparkSession spark = cluster.session();
        OnnxRerankModel model = MovieModel.load(OnnxOptions.defaults().withThreads(1))) {
      Dataset<Row> one = ranked(spark, rows, 1); // One partition is one task, on one executor.
      Dataset<Row> two = ranked(spark, rows, 2);
      for (int round = 0; round <= Integer.parseInt(args[1]); round++) {
        print(round, "in process", rows.size(), () -> requests.forEach(model::rerank));
        print(round, "one executor", rows.size(), () -> run(one));
        print(round, "two executors", rows.size(), () -> run(two));
      }
    }
  }

  private static Dataset<Row> ranked(SparkSession spark, List<MovieRow> rows, int partitions) {
    Dataset<Row> table =
        spark
            .createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                    .parallelize(rows.stream().map(MovieRow::row).toList(), partitions),
                MovieRow.SCHEMA)
            .cache();
    return new RerankTransformer()
        .setBundle("classpath:" + MovieBundle.RESOURCES)
        .transform(table)
        .select("user", "reranked");
  }

  private static void run(Dataset<Row> ranked) {
    ranked.write().format("noop").mode("overwrite").save();
  }

  private static void print(int round, String what, int rows, Runnable job) {
    Duration cpu = processorTime();
    long start = System.nanoTime();
    job.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = processorTime().minus(cpu).toMillis() / 1e3;
    System.out.printf(
        Locale.ROOT,
        "round %d, %s: %.1f rows/s, %.1f rows/cpu-s%n",
        round,
        what,
        rows / seconds,
        rows / cpuSeconds);
  }

  private static Duration processorTime() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
