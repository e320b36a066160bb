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
import org.apache.spark.SparkEnv;
import org.apache.spark.Success$;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own: a master, two workers, an executor on each. */
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
      Path gone = folder.resolve("gone");
      Killer killer = new Killer(cluster, gone);
      spark.sparkContext().addSparkListener(killer);
      String marker = gone.toString();
      List<Row> ranked =
          new RerankTransformer()
              .setBundle(bundle.toString())
              .transform(
                  spark
                      .createDataFrame(
                          JavaSparkContext.fromSparkContext(spark.sparkContext())
                              .parallelize(rows.stream().map(MovieRow::row).toList(), 24),
                          MovieRow.SCHEMA)
                      .filter((FilterFunction<Row>) row -> awaitKill(marker)))
              .repartition(3, functions.col("user")) // What a lost worker ranked is read from it.
              .collectAsList();
      expected.assertSame(ranked);
      assertThat(killer.killed.get()).as("executor whose worker was killed").isNotNull();
      assertThat(killer.failedTasks).as("tasks that were lost and ran again").isNotEmpty();
      assertThat(killer.ended).as("executors that ended tasks").hasSize(2);
      killer.ended.remove(killer.killed.get());
      assertThat(modelsByExecutor(spark))
          .containsExactly(killer.ended.iterator().next() + " has 1");
    }
  }

  /** Holds every task but the first two back until a worker is gone: there is a job to finish. */
  private static boolean awaitKill(String marker) throws InterruptedException {
    while (TaskContext.getPartitionId() > 1 && !Files.exists(Path.of(marker))) {
      Thread.sleep(20);
    }
    return true;
  }

  private static List<String> modelsByExecutor(SparkSession spark) {
    return spark
        .range(0, 4, 1, 4)
        .map(
            (MapFunction<Long, String>)
                i -> SparkEnv.get().executorId() + " has " + ExecutorModels.SHARED.loaded(),
            Encoders.STRING())
        .distinct()
        .collectAsList();
  }

  /**
   * Kills the worker on which the first task of a job ended, and marks that its executor is gone.
   */
  private static final class Killer extends SparkListener {
    final AtomicReference<String> killed = new AtomicReference<>();
    final Set<String> ended = ConcurrentHashMap.newKeySet();
    final Queue<String> failedTasks = new ConcurrentLinkedQueue<>();
    private final StandaloneCluster cluster;
    private final Path gone;

    Killer(StandaloneCluster cluster, Path gone) {
      this.cluster = cluster;
      this.gone = gone;
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
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
      if (removed.executorId().equals(killed.get())) {
        try {
          Files.createFile(gone);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
