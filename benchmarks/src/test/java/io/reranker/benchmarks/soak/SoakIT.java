package io.reranker.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxRerankModel;
import io.reranker.rollout.HotSwapReranker;
import io.reranker.rollout.HotSwapReranker.Loaded;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The short form: nothing here goes by how fast the machine is. */
class SoakIT {
  private static final long SEED = Long.getLong("reranker.soak.seed", 20261123);
  private static final int REQUESTS = Integer.getInteger("reranker.soak.requests", 1_500);
  private static final int SWAPS = 6;

  @Test
  void noRequestIsLostAndNoneIsWrong() throws Exception {
    System.out.println("seed " + SEED);
    Queue<OnnxRerankModel> models = new ConcurrentLinkedQueue<>();
    SoakReport report =
        new Soak(
                REQUESTS,
                50,
                SWAPS,
                100,
                SEED,
                Duration.ofDays(1),
                () -> {
                  OnnxRerankModel model = MovieModel.load();
                  models.add(model);
                  return Loaded.of(model);
                },
                done -> {})
            .run();
    System.out.println(report.outcomes() + ", reasons " + report.reasons());
    assertThat(report.faults()).isEmpty();
    assertThat(report.lost()).isZero();
    assertThat(report.compared()).isPositive();
    assertThat(report.outcomes()).containsKey("ranked");
    assertThat(report.swaps()).isEqualTo(new HotSwapReranker.Counters(SWAPS, 0, 0, 0));
    assertThat(models).hasSize(SWAPS + 1);
    assertThat(models)
        .allSatisfy(
            model -> {
              assertThat(model.counters().running()).isZero();
              assertThat(model.counters().queued()).isZero();
              assertThat(model.counters().cacheBytes()).isZero(); // Closed.
            });
  }
}
