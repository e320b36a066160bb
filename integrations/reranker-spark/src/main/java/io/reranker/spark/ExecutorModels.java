package io.reranker.spark;

import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;
import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * The models of this executor. They end with its process: ONNX Runtime's own hook takes care of
 * runs that are still under way then.
 */
final class ExecutorModels {
  /** Two: a model and the one that it replaces, or is compared with. */
  private static final int MAX_IDLE = 2;

  static final SharedModels<Key, OnnxRerankModel> SHARED =
      new SharedModels<>(ExecutorModels::load, MAX_IDLE);

  /**
   * What tells the models of an executor apart.
   *
   * @param bundle the bundle
   * @param threads threads of a run
   * @param concurrency runs at once; 0 for as many as tasks
   */
  record Key(BundleRef bundle, int threads, int concurrency) implements Serializable {}

  private ExecutorModels() {}

  private static OnnxRerankModel load(Key key) {
    return OnnxRerankModel.load(
        key.bundle().open(),
        OnnxOptions.defaults()
            .withThreads(key.threads())
            .withConcurrency(key.concurrency() > 0 ? key.concurrency() : slots())
            // Only this executor's tasks wait, one row each: there is no one to refuse.
            .withMaxQueued(Integer.MAX_VALUE));
  }

  /** How many tasks this executor runs at once. */
  private static int slots() {
    int processors = Runtime.getRuntime().availableProcessors();
    SparkEnv env = SparkEnv.get();
    int cores = env == null ? processors : env.conf().getInt("spark.executor.cores", processors);
    TaskContext task = TaskContext.get();
    return Math.max(1, cores / (task == null ? 1 : task.cpus()));
  }
}
