package io.reranker.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxRerankModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.Success$;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own: a master, two workers, an executor on each. */
@EnabledIfSystemProperty(named = "reranker.spark.cluster", matches = "true") // Not passing yet.
@EnabledForJreRange(max = JRE.JAVA_23) // Hadoop 3.4.1 needs what Java 24 took away.
class ClusterIT {
  private static final long SEED = 8;

  @TempDir(cleanup = CleanupMode.ALWAYS)
  Path folder;

  @Test
  void aWorkerThatIsKilledInMidJobLosesNoRow() throws IOException, InterruptedException {
    List<MovieRow> rows = MovieRow.random(240, SEED);
    InProcess expected;
    try (OnnxRerankModel model = MovieModel.load()) {
      expected = InProcess.of(model, rows, 0);
    }
    Path bundle = MovieBundle.into(Files.createDirectory(folder.resolve("bundle")));
    try (StandaloneCluster cluster = new StandaloneCluster(folder, 2);
        SparkSession spark = cluster.session()) {
      Killer killer = new Killer(cluster);
      spark.sparkContext().addSparkListener(killer);
      List<Row> ranked =
          new RerankTransformer()
              .setBundle(bundle.toString())
              .transform(
                  spark.createDataFrame(
                      JavaSparkContext.fromSparkContext(spark.sparkContext())
                          .parallelize(rows.stream().map(MovieRow::row).toList(), 24),
                      MovieRow.SCHEMA))
              .repartition(3, functions.col("user")) // What a lost worker ranked is read from it.
              .collectAsList();
      expected.assertSame(ranked);
      assertThat(killer.killed.get()).as("executor whose worker was killed").isNotNull();
      assertThat(killer.removed).contains(killer.killed.get());
      assertThat(killer.failedTasks).as("tasks that were lost and ran again").isNotEmpty();
      assertThat(killer.ended).as("executors that ended tasks").hasSize(2);
    }
  }

  /** Kills the worker on which the first task of a job ended. */
  private static final class Killer extends SparkListener {
    final AtomicReference<String> killed = new AtomicReference<>();
    final Set<String> removed = ConcurrentHashMap.newKeySet();
    final Set<String> ended = ConcurrentHashMap.newKeySet();
    final Queue<String> failedTasks = new ConcurrentLinkedQueue<>();
    private final StandaloneCluster cluster;

    Killer(StandaloneCluster cluster) {
      this.cluster = cluster;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      String executor = end.taskInfo().executorId();
      if (!end.reason().equals(Success$.MODULE$)) {
        failedTasks.add(String.valueOf(end.reason()));
        return;
      }
      ended.add(executor);
      if (killed.compareAndSet(null, executor)) {
        try {
          cluster.killWorkerOf(executor);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved gone) {
      removed.add(gone.executorId());
    }
  }
}
