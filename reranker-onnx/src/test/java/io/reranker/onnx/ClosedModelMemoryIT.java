package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvBatch;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Buffers of a closed model waited for the collector, which a large heap calls once in hours: with
 * each exchange of the model the process grew, up to {@code -XX:MaxDirectMemorySize}.
 */
class ClosedModelMemoryIT {
  private static final int TIMES = 10;

  @Test
  void aClosedModelLeavesNothingOutsideTheHeap() {
    leavesNothing(
        () -> {
          RandomRequests requests = new RandomRequests(20261123);
          try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
            model.explainTop(model.rerank(requests.next()), 2);
            return direct();
          }
        });
  }

  /** Keys and values that are appended, and written in place, in batches too. */
  @ParameterizedTest
  @ValueSource(strings = {"optimum-llama", "llama-int4"})
  void aClosedContextLeavesNothingOutsideTheHeap(String export) throws Exception {
    Path folder =
        Path.of(
                Objects.requireNonNull(getClass().getResource("parity/" + export + "/model.onnx"))
                    .toURI())
            .getParent();
    leavesNothing(
        () -> {
          OnnxOptions options = OnnxOptions.defaults().withThreads(1);
          OrtRuntime.Opened opened = OrtRuntime.open(ModelBundle.folder(folder), options, null);
          try (CausalModel model = new CausalModel(opened.graph(), 160);
              RunGuard guard = new RunGuard();
              KvContext context = model.newContext()) {
            model.extend(context, new int[10], guard);
            model.extend(context, new int[100], guard);
            if (model.decodesBatches()) {
              new KvBatch(model, 2, 64).close();
            }
            return direct();
          }
        });
  }

  private interface Use {
    /** Loads, runs and closes a model; gives the bytes outside the heap before the close. */
    long once();
  }

  private static void leavesNothing(Use use) {
    use.once(); // What is kept for good: the JVM's own buffers for files.
    long before = direct();
    for (int i = 0; i < TIMES; i++) {
      assertThat(use.once() - before).isPositive();
    }
    // The collector can only take away what others left.
    assertThat(direct() - before).isNotPositive();
  }

  private static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
