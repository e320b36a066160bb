package io.reranker.spark;

import io.reranker.RerankRequest;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Prints rows ranked per second: in this process with one thread, and on one and two executors of
 * one core, each after a job that is not counted. Arguments: rows, rounds.
 */
final class RowsPerSecond {
  private RowsPerSecond() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int count = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    List<MovieRow> rows = MovieRow.ofUsualSize(count, 1);
    for (int round = 1; round <= rounds; round++) {
      print(round, "in process", inProcess(rows));
      print(round, "one executor", onExecutors(1, rows));
      print(round, "two executors", onExecutors(2, rows));
    }
  }

  private static void print(int round, String what, double rate) {
    System.out.printf(Locale.ROOT, "round %d, %s: %.0f rows/s%n", round, what, rate);
  }

  private static double inProcess(List<MovieRow> rows) {
    List<RerankRequest> requests = rows.stream().map(MovieRow::request).toList();
    try (OnnxRerankModel model = MovieModel.load(OnnxOptions.defaults().withThreads(1))) {
      requests.forEach(model::rerank);
      long start = System.nanoTime();
      requests.forEach(model::rerank);
      return rows.size() * 1e9 / (System.nanoTime() - start);
    }
  }

  private static double onExecutors(int executors, List<MovieRow> rows)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("rows-per-second");
    try (StandaloneCluster cluster = new StandaloneCluster(folder, executors);
        SparkSession spark = cluster.session()) {
      Dataset<Row> table =
          spark
              .createDataFrame(
                  JavaSparkContext.fromSparkContext(spark.sparkContext())
                      .parallelize(rows.stream().map(MovieRow::row).toList(), 8),
                  MovieRow.SCHEMA)
              .cache();
      Dataset<Row> ranked =
          new RerankTransformer()
              .setBundle("classpath:" + MovieBundle.RESOURCES)
              .transform(table)
              .select("user", "reranked");
      ranked.write().format("noop").mode("overwrite").save();
      long start = System.nanoTime();
      ranked.write().format("noop").mode("overwrite").save();
      return rows.size() * 1e9 / (System.nanoTime() - start);
    }
  }
}
