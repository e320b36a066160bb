package io.reranker.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.Cancellation;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.RankedItem;
import io.reranker.RequestAbortedException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.RerankerException;
import io.reranker.explain.Explanation;
import io.reranker.rollout.HotSwapReranker.Loaded;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HotSwapRerankerTest {
  private static final List<RerankRequest> NO_WARM_UP = List.of();

  private final RerankRequest request = FakeModel.request("u", 5);
  private final FakeModel one = new FakeModel("one 1.0");
  private final FakeModel two = new FakeModel("two 2.0");
  private final HotSwapReranker live = HotSwapReranker.of(Loaded.of(one));

  @Test
  void whatRunsEndsOnTheOldModelWhichIsClosedThen() throws Exception {
    one.holdRequests();
    CompletableFuture<RerankResult> running =
        CompletableFuture.supplyAsync(() -> live.rerank(request));
    Objects.requireNonNull(one.entered).await();
    CompletableFuture<Void> closed = live.swap(() -> Loaded.of(two), NO_WARM_UP);
    assertThat(live.rerank(request).model()).isEqualTo("two 2.0");
    assertThat(closed).isNotDone();
    assertThat(one.closed).hasValue(0);
    assertThat(live.counters()).isEqualTo(new HotSwapReranker.Counters(1, 0, 1, 1));
    Objects.requireNonNull(one.hold).countDown();
    assertThat(running.get().model()).isEqualTo("one 1.0");
    closed.get();
    assertThat(one.closed).hasValue(1);
    assertThat(live.counters()).isEqualTo(new HotSwapReranker.Counters(1, 0, 0, 0));
    live.close();
    live.close();
    assertThat(List.of(one.closed.get(), two.closed.get())).containsExactly(1, 1);
  }

  @Test
  void aModelThatDoesNotLoadLeavesTheOldOneInPlace() {
    ModelException failure = new ModelException(ErrorCode.BUNDLE_NOT_FOUND, "None", "copy", null);
    assertThatThrownBy(
            () ->
                live.swap(
                    () -> {
                      throw failure;
                    },
                    NO_WARM_UP))
        .isSameAs(failure);
    assertThat(live.rerank(request).model()).isEqualTo("one 1.0");
    assertThat(one.closed).hasValue(0);
    assertThat(live.counters().failedSwaps()).isOne();
  }

  @Test
  void aModelThatDoesNotRankItsWarmUpIsClosedAndNotTaken() {
    ModelException failure = new ModelException(ErrorCode.MODEL_FAULT, "Broken", "mend", null);
    two.failure = failure;
    assertThatThrownBy(() -> live.swap(() -> Loaded.of(two), List.of(request))).isSameAs(failure);
    assertThat(two.closed).hasValue(1);
    FakeModel three = new FakeModel("three");
    three.fallsBack = true;
    assertThatThrownBy(() -> live.swap(() -> Loaded.of(three), List.of(request)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("broken");
    assertThat(three.closed).hasValue(1);
    assertThat(live.rerank(request).model()).isEqualTo("one 1.0");
    assertThat(live.counters()).isEqualTo(new HotSwapReranker.Counters(0, 2, 0, 0));
  }

  @Test
  void theNewModelIsWarmBeforeItServes() {
    live.swap(() -> Loaded.of(two), List.of(request, request, request));
    assertThat(two.ranked).hasValue(3);
  }

  @Test
  void reasonsComeFromTheModelThatRanked() throws Exception {
    RerankResult old = live.rerank(request);
    assertThat(text(old)).startsWith("asked one 1.0");
    live.swap(() -> Loaded.of(two), NO_WARM_UP).get();
    RankedItem first = old.items().get(0);
    Explanation gone = live.explain(old, first);
    assertThat(gone.verdict()).isEqualTo(Explanation.Verdict.BUILT_FROM_EVIDENCE);
    List<String> pieces = new ArrayList<>();
    live.explain(old, first, pieces::add, Cancellation.NEVER);
    assertThat(pieces).containsExactly(gone.text());
    assertThat(live.explainTop(old, 2).items())
        .extracting(item -> item.explanation() == null ? null : item.explanation().source())
        .startsWith(Explanation.Source.EVIDENCE, Explanation.Source.EVIDENCE)
        .endsWith((Explanation.Source) null);
    assertThat(text(live.rerank(request))).startsWith("asked two 2.0");
    assertThat(one.misuse).isNull();
  }

  private String text(RerankResult result) {
    return live.explain(result, result.items().get(0)).text();
  }

  @Test
  void severalCallsOnOneModelOutliveASwap() throws Exception {
    CompletableFuture<Void> closed =
        live.onOneModel(
            model -> {
              RerankResult result = model.rerank(request);
              CompletableFuture<Void> old = live.swap(() -> Loaded.of(two), NO_WARM_UP);
              assertThat(model.explain(result, result.items().get(0)).text())
                  .startsWith("asked one 1.0");
              assertThat(text(result)).startsWith("asked one 1.0"); // Still open: not gone.
              return old;
            });
    closed.get();
    assertThat(one.closed).hasValue(1);
  }

  @Test
  void aClosedRerankerRefuses() {
    live.close();
    assertThatThrownBy(() -> live.rerank(request))
        .isInstanceOfSatisfying(
            RequestAbortedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
    assertThatThrownBy(() -> live.swap(() -> Loaded.of(two), NO_WARM_UP))
        .isInstanceOf(RequestAbortedException.class);
    assertThat(two.ranked).hasValue(0);
  }

  @Test
  void aSwapThatMeetsACloseClosesWhatItLoaded() {
    assertThatThrownBy(
            () ->
                live.swap(
                    () -> {
                      live.close();
                      return Loaded.of(two);
                    },
                    NO_WARM_UP))
        .isInstanceOf(RequestAbortedException.class);
    assertThat(two.closed).hasValue(1);
  }

  @Test
  void aModelThatCannotBeClosedIsReported() {
    HotSwapReranker stuck =
        HotSwapReranker.of(
            new Loaded(
                one,
                () -> {
                  throw new IllegalStateException("stuck");
                }));
    assertThatThrownBy(() -> stuck.swap(() -> Loaded.of(two), NO_WARM_UP).get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(RerankerException.class)
        .hasMessageContaining("stuck");
    assertThat(stuck.rerank(request).model()).isEqualTo("two 2.0");
    stuck.close();
  }

  /** Sixteen threads ask while thirty models take turns: each request is ranked by an open one. */
  @Test
  void noRequestIsLostWhileModelsTakeTurns() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    AtomicBoolean end = new AtomicBoolean();
    Queue<FakeModel> models = new ConcurrentLinkedQueue<>(List.of(one));
    CountDownLatch begun = new CountDownLatch(16);
    try {
      List<Future<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        asked.add(
            threads.submit(
                () -> {
                  int count = 0;
                  while (!end.get()) {
                    RerankResult result = live.rerank(request);
                    live.explain(result, result.items().get(0));
                    begun.countDown();
                    count++;
                  }
                  return count;
                }));
      }
      begun.await();
      List<CompletableFuture<Void>> closed = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        FakeModel next = new FakeModel("model " + i);
        models.add(next);
        closed.add(live.swap(() -> Loaded.of(next), List.of(request)));
      }
      for (CompletableFuture<Void> one : closed) {
        one.get();
      }
      end.set(true);
      int count = 0;
      for (Future<Integer> one : asked) {
        count += one.get(); // Throws what a thread threw.
      }
      assertThat(models.stream().mapToInt(model -> model.ranked.get()).sum()).isEqualTo(count + 30);
    } finally {
      end.set(true);
      threads.shutdownNow();
    }
    live.close();
    assertThat(models).allSatisfy(model -> assertThat(model.closed).hasValue(1));
    assertThat(models).allSatisfy(model -> assertThat(model.misuse).isNull());
  }
}
