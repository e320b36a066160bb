package io.reranker.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.RerankerException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;

@Timeout(120)
class ManagedRerankerTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final RerankRequest REQUEST =
      RerankRequest.of(List.of(), List.of(Candidate.of("1", "A"), Candidate.of("2", "B")));

  private static ManagedReranker reranker(
      ModelSource source, boolean fallback, Duration loadWait, Duration shutdownWait) {
    return new ManagedReranker(
        source,
        new RerankerProperties(
            true,
            null,
            fallback,
            1,
            loadWait,
            shutdownWait,
            RerankerProperties.DeviceChoice.CPU,
            0,
            2,
            256,
            DataSize.ofMegabytes(1)));
  }

  private static ErrorCode code(RerankResult result) {
    return ((Outcome.FellBack) result.outcome()).code();
  }

  private static List<String> ids(RerankResult result) {
    return result.items().stream().map(RankedItem::id).toList();
  }

  @Test
  void startingDoesNotWaitForTheModelAndARequestDoes() {
    FakeModel model = new FakeModel();
    model.mayRank.countDown();
    ManagedReranker reranker = reranker(model, true, LONG, LONG);
    reranker.start();
    assertThat(reranker.state()).isEqualTo(ManagedReranker.State.LOADING);
    CompletableFuture<RerankResult> waiting =
        CompletableFuture.supplyAsync(() -> reranker.rerank(REQUEST.within(LONG)));
    assertThat(model.loads).hasValue(0);
    model.mayLoad.countDown();
    RerankResult result = waiting.join();
    assertThat(ids(result)).containsExactly("2", "1");
    assertThat(result.request()).as("as it was asked").isEqualTo(REQUEST.within(LONG));
    assertThat(reranker.state()).isEqualTo(ManagedReranker.State.READY);
    assertThat(reranker.explainTop(result, 1).items().get(0).explanation()).isNotNull();
    assertThat(reranker.explain(result, result.items().get(0)).text()).isNotBlank();
    reranker.stop();
  }

  @Test
  void withoutAWaitTheAnswerIsTheBaseOrderAndSaysSo() {
    FakeModel model = new FakeModel();
    ManagedReranker reranker = reranker(model, true, Duration.ZERO, LONG);
    reranker.start();
    RerankResult result = reranker.rerank(REQUEST);
    assertThat(code(result)).isEqualTo(ErrorCode.NOT_READY);
    assertThat(ids(result)).containsExactly("1", "2");
    assertThat(reranker.explain(result, result.items().get(0)).text()).isNotBlank();
    model.mayLoad.countDown();
    reranker.stop();
  }

  @Test
  void theRequestsOwnDeadlineIsTheLongestWait() {
    FakeModel model = new FakeModel();
    ManagedReranker reranker = reranker(model, true, LONG, LONG);
    reranker.start();
    assertThat(code(reranker.rerank(REQUEST.within(Duration.ofMillis(1)))))
        .isEqualTo(ErrorCode.NOT_READY);
    model.mayLoad.countDown();
    reranker.stop();
  }

  @Test
  void withoutFallbackTheWaitEndsInAnException() {
    FakeModel model = new FakeModel();
    ManagedReranker reranker = reranker(model, false, Duration.ZERO, LONG);
    reranker.start();
    assertThatThrownBy(() -> reranker.rerank(REQUEST))
        .isInstanceOfSatisfying(
            RerankerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_READY));
    model.mayLoad.countDown();
    reranker.stop();
  }

  @Test
  void aCancelledWaitEnds() {
    FakeModel model = new FakeModel();
    ManagedReranker reranker = reranker(model, true, LONG, LONG);
    reranker.start();
    Cancellation cancellation = new Cancellation();
    CompletableFuture<ErrorCode> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return code(reranker.rerank(REQUEST, cancellation));
              } catch (RerankerException e) {
                return e.code();
              }
            });
    cancellation.cancel();
    assertThat(waiting.join()).isEqualTo(ErrorCode.CANCELLED);
    model.mayLoad.countDown();
    reranker.stop();
  }

  @Test
  void aModelThatCannotBeLoadedIsTheBaseOrderWithTheReason() {
    ModelSource broken =
        () -> {
          throw new ModelException(ErrorCode.BUNDLE_INVALID, "It is broken", "mend it", null);
        };
    ManagedReranker reranker = reranker(broken, true, LONG, LONG);
    reranker.start();
    RerankResult result = reranker.rerank(REQUEST);
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.FellBack.class,
            outcome -> {
              assertThat(outcome.code()).isEqualTo(ErrorCode.NOT_READY);
              assertThat(outcome.message())
                  .isEqualTo(
                      "The model could not be loaded: BUNDLE_INVALID: It is broken."
                          + " Remedy: mend it.");
            });
    assertThat(reranker.state()).isEqualTo(ManagedReranker.State.FAILED);
    assertThat(reranker.failure()).isInstanceOf(ModelException.class);
    reranker.stop();
  }

  @Test
  void nativesThatDoNotLoadAreAFailureToo() {
    ModelSource broken =
        () -> {
          throw new UnsatisfiedLinkError("no onnxruntime in java.library.path");
        };
    ManagedReranker reranker = reranker(broken, true, LONG, LONG);
    reranker.start();
    assertThat(code(reranker.rerank(REQUEST))).isEqualTo(ErrorCode.NOT_READY);
    assertThat(reranker.failure()).isInstanceOf(UnsatisfiedLinkError.class);
    reranker.stop();
  }

  @Test
  void requestsInFlightEndBeforeTheModelIsClosedAndNewOnesAreRefused() throws Exception {
    FakeModel model = new FakeModel();
    model.mayLoad.countDown();
    ManagedReranker reranker = reranker(model, true, LONG, LONG);
    reranker.start();
    CompletableFuture<RerankResult> running =
        CompletableFuture.supplyAsync(() -> reranker.rerank(REQUEST));
    model.ranking.await();
    CountDownLatch stopped = new CountDownLatch(1);
    reranker.stop(stopped::countDown);
    RerankResult other = FakeModel.ready().rerank(REQUEST, Cancellation.NEVER);
    ErrorCode refused = null;
    while (refused == null) { // Until the other thread has begun to drain.
      try {
        reranker.explain(other, other.items().get(0));
      } catch (RerankerException e) {
        refused = e.code();
      }
    }
    assertThat(refused).isEqualTo(ErrorCode.CLOSED);
    assertThat(stopped.getCount()).as("waits for the request").isEqualTo(1);
    assertThat(model.closed.getCount()).isEqualTo(1);
    model.mayRank.countDown();
    assertThat(running.join().outcome()).isInstanceOf(Outcome.Ranked.class);
    assertThat(running.join().model()).as("not closed before").isEqualTo("fake 1");
    stopped.await();
    assertThat(model.closed.getCount()).isZero();
    assertThat(reranker.isRunning()).isFalse();
  }

  @Test
  void aRequestThatDoesNotEndIsNotWaitedForLongerThanAllowed() throws Exception {
    FakeModel model = new FakeModel();
    model.mayLoad.countDown();
    ManagedReranker reranker = reranker(model, true, LONG, Duration.ofMillis(1));
    reranker.start();
    CompletableFuture<RerankResult> running =
        CompletableFuture.supplyAsync(() -> reranker.rerank(REQUEST));
    model.ranking.await();
    reranker.stop();
    assertThat(model.closed.getCount()).isZero();
    model.mayRank.countDown();
    running.join();
  }

  @Test
  void aModelThatIsLoadedAfterTheEndIsClosed() throws Exception {
    FakeModel model = new FakeModel();
    ManagedReranker reranker = reranker(model, true, LONG, LONG);
    reranker.start();
    reranker.stop();
    assertThat(model.closed.getCount()).isEqualTo(1);
    model.mayLoad.countDown();
    model.closed.await();
  }

  @Test
  void aSecondStartLoadsAgain() {
    FakeModel model = FakeModel.ready();
    ManagedReranker reranker = reranker(model, true, LONG, LONG);
    reranker.start();
    reranker.start();
    reranker.rerank(REQUEST);
    reranker.stop();
    reranker.stop();
    assertThatThrownBy(() -> reranker.rerank(REQUEST)).isInstanceOf(RerankerException.class);
    reranker.start();
    assertThat(reranker.rerank(REQUEST).outcome()).isInstanceOf(Outcome.Ranked.class);
    assertThat(model.loads).hasValue(2);
    reranker.stop();
  }
}
