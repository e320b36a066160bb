package io.reranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.reranker.explain.Explanation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerankListenerTest {
  private static final int REQUESTS = 100_000;
  private static final Stage[] STAGES = Stage.values(); // values() makes an array each time.

  /** What a request of a list and of a reason tells a listener. */
  private static void tell(RerankListener listener) {
    for (Stage stage : STAGES) {
      RerankListener.RunningStage running = listener.begin(stage);
      listener.tokensRead(20);
      running.end();
    }
    listener.prefix(100, 20);
    listener.tokensWritten(30);
    listener.repaired(ReasonRepair.WRITTEN_AGAIN);
    listener.fellBack(Operation.RERANK, ErrorCode.OVERLOADED);
    listener.stability(0.5);
  }

  private static long allocatedBytes(RerankListener listener) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < REQUESTS; i++) {
      tell(listener);
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  @Test
  void noneMakesNoObjects() {
    allocatedBytes(RerankListener.NONE); // Loads what has to be loaded.
    assertThat(allocatedBytes(RerankListener.NONE)).isLessThan(REQUESTS); // Less than a byte each.
    List<int[]> kept = new ArrayList<>();
    RerankListener wasteful =
        new RerankListener() {
          @Override
          public void prefix(int reused, int computed) {
            kept.add(new int[] {reused, computed});
          }
        };
    assertThat(allocatedBytes(wasteful)).as("the measure sees objects").isGreaterThan(REQUESTS);
  }

  @Test
  void everyFallbackIsToldWithItsCode() {
    List<String> told = new ArrayList<>();
    RerankListener listener =
        new RerankListener() {
          @Override
          public void fellBack(Operation operation, ErrorCode code) {
            told.add(operation + " " + code);
          }
        };
    RerankRequest request = Requests.scored(1, 3, 2);
    RerankerException late =
        new RequestAbortedException(ErrorCode.DEADLINE_EXCEEDED, "It ended", "try again");
    FallbackReranker.of(Requests.failing(late)).withListener(listener).rerank(request);
    assertThat(told).containsExactly("RERANK DEADLINE_EXCEEDED");

    Reranker ranksOnly =
        new Reranker() {
          @Override
          public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
            return Requests.model(1, 2, 3).rerank(request, cancellation);
          }

          @Override
          public Explanation explain(
              RerankResult result,
              RankedItem item,
              ReasonStream stream,
              Cancellation cancellation) {
            throw new ModelException(ErrorCode.MODEL_FAULT, "It broke", "mend it", null);
          }
        };
    Reranker fallback = FallbackReranker.of(ranksOnly).withListener(listener);
    RerankResult result = fallback.rerank(request);
    fallback.explain(result, result.items().get(0));
    fallback.explainTop(result, 2);
    assertThat(told.subList(1, told.size()))
        .containsExactly("EXPLAIN MODEL_FAULT", "EXPLAIN MODEL_FAULT");

    RerankerException closed =
        new RequestAbortedException(ErrorCode.CLOSED, "It was closed", "load it");
    assertThatThrownBy(
            () ->
                FallbackReranker.of(Requests.failing(closed))
                    .withListener(listener)
                    .rerank(request))
        .isSameAs(closed);
    assertThat(told).as("what is thrown is no fallback").hasSize(3);
  }
}
