package io.reranker.spark;

import io.reranker.FallbackReranker;
import io.reranker.InvalidRequestException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.onnx.OnnxRerankModel;
import java.time.Duration;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.jspecify.annotations.Nullable;

/**
 * Ranks one row. Spark makes a copy for each task, which uses it in one thread; the model is the
 * executor's, held from the task's first row to its end.
 */
final class RowReranker implements UDF3<@Nullable Object, @Nullable Object, @Nullable Object, Row> {
  private static final long serialVersionUID = 1L;

  private final ExecutorModels.Key model;
  private final @Nullable Duration deadline;
  private final int reasons;
  private transient @Nullable Held held;

  private record Held(
      TaskContext task, SharedModels<ExecutorModels.Key, OnnxRerankModel>.Lease lease) {}

  RowReranker(ExecutorModels.Key model, @Nullable Duration deadline, int reasons) {
    this.model = model;
    this.deadline = deadline;
    this.reasons = reasons;
  }

  @Override
  public Row call(
      @Nullable Object history, @Nullable Object candidates, @Nullable Object deadlineMillis) {
    RerankRequest request;
    try {
      request = RowRequest.of(history, candidates, deadlineMillis, deadline);
    } catch (InvalidRequestException e) {
      return ResultRows.rejected(structs(candidates), e);
    }
    TaskContext task = TaskContext.get();
    if (task == null) { // The driver computes a small table by itself while it plans.
      try (var lease = ExecutorModels.SHARED.acquire(model)) {
        return rank(lease.model(), request, candidates);
      }
    }
    return rank(heldBy(task), request, candidates);
  }

  private OnnxRerankModel heldBy(TaskContext task) {
    if (held == null || held.task != task) {
      var lease = ExecutorModels.SHARED.acquire(model);
      task.addTaskCompletionListener(
          new org.apache.spark.util.TaskCompletionListener() {
            @Override
            public void onTaskCompletion(TaskContext ended) {
              lease.close();
            }
          });
      held = new Held(task, lease);
    }
    return held.lease.model();
  }

  private Row rank(OnnxRerankModel model, RerankRequest request, @Nullable Object candidates) {
    FallbackReranker reranker = FallbackReranker.of(model);
    try {
      RerankResult result = reranker.rerank(request);
      return ResultRows.of(reasons == 0 ? result : reranker.explainTop(result, reasons));
    } catch (InvalidRequestException e) { // It does not fit this model.
      return ResultRows.rejected(structs(candidates), e);
    }
  }

  private static List<@Nullable Row> structs(@Nullable Object candidates) {
    try {
      return RowRequest.structs("candidates", candidates);
    } catch (InvalidRequestException e) {
      return List.of();
    }
  }
}
