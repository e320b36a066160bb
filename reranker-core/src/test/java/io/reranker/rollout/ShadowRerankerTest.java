package io.reranker.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class ShadowRerankerTest {
  private final RerankRequest request = FakeModel.request("u", 5);
  private final FakeModel live = new FakeModel("live");
  private final FakeModel shadow = new FakeModel("shadow");
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  private final ShadowListener listener =
      new ShadowListener() {
        @Override
        public void ranked(RerankResult of, RerankResult other) {
          heard.add(List.of(of, other));
        }

        @Override
        public void failed(RerankResult of, Throwable failure) {
          heard.add(failure);
        }
      };

  @Test
  void theListenerGetsBothResults() throws Exception {
    try (ShadowReranker reranker = ShadowReranker.of(live, shadow, 4, listener)) {
      RerankResult answer = reranker.rerank(request);
      assertThat(answer).isEqualTo(new FakeModel("live").rerank(request));
      assertThat(heard.take()).isEqualTo(List.of(answer, new FakeModel("shadow").rerank(request)));
      assertThat(reranker.explain(answer, answer.items().get(0)).text()).startsWith("asked live");
      assertThat(reranker.explainTop(answer, 1).items().get(0).explanation()).isNotNull();
    }
  }

  /** The model in shadow stands still; the answers come, and what does not fit is dropped. */
  @Test
  void aShadowThatHangsDelaysNothing() throws Exception {
    shadow.holdRequests();
    ShadowReranker reranker = ShadowReranker.of(live, shadow, 3, listener);
    reranker.rerank(request);
    Objects.requireNonNull(shadow.entered).await();
    for (int i = 0; i < 10; i++) {
      assertThat(reranker.rerank(request).model()).isEqualTo("live");
    }
    assertThat(reranker.counters()).isEqualTo(new ShadowReranker.Counters(0, 0, 7, 3));
    reranker.close(); // Ends the one that hangs.
    assertThat(reranker.counters()).isEqualTo(new ShadowReranker.Counters(0, 1, 10, 0));
    assertThat(reranker.rerank(request).model()).isEqualTo("live");
    assertThat(reranker.counters().dropped()).isEqualTo(11);
  }

  @Test
  void aShadowThatFailsFailsNothing() throws Exception {
    ModelException failure = new ModelException(ErrorCode.MODEL_FAULT, "Broken", "mend", null);
    shadow.failure = failure;
    try (ShadowReranker reranker = ShadowReranker.of(live, shadow, 4, listener)) {
      assertThat(reranker.rerank(request).model()).isEqualTo("live");
      assertThat(heard.take()).isSameAs(failure);
      shadow.failure = null;
      reranker.rerank(request);
      assertThat(heard.take()).isInstanceOf(List.class);
      assertThat(reranker.counters()).isEqualTo(new ShadowReranker.Counters(1, 1, 0, 0));
    }
  }

  @Test
  void aListenerThatThrowsDoesNotEndTheComparison() throws Exception {
    ShadowListener broken =
        (of, other) -> {
          heard.add(other);
          throw new IllegalStateException("broken");
        };
    try (ShadowReranker reranker = ShadowReranker.of(live, shadow, 4, broken)) {
      reranker.rerank(request);
      heard.take();
      reranker.rerank(request);
      heard.take();
    }
  }

  @Test
  void theListenerCannotCloseTheShadow() throws Exception {
    ShadowReranker[] self = new ShadowReranker[1];
    self[0] =
        ShadowReranker.of(
            live,
            shadow,
            4,
            (of, other) -> {
              try {
                self[0].close();
              } catch (IllegalStateException e) {
                heard.add(e);
              }
            });
    self[0].rerank(request);
    assertThat(heard.take()).isInstanceOf(IllegalStateException.class);
    self[0].close();
  }

  @Test
  void whatTheLiveModelThrowsIsThrownAndNotCompared() {
    live.failure = new ModelException(ErrorCode.MODEL_FAULT, "Broken", "mend", null);
    try (ShadowReranker reranker = ShadowReranker.of(live, shadow, 4, listener)) {
      assertThatThrownBy(() -> reranker.rerank(request)).isSameAs(live.failure);
    }
    assertThat(shadow.ranked).hasValue(0);
  }

  @Test
  void aQueueOfNothingIsRefused() {
    assertThatThrownBy(() -> ShadowReranker.of(live, shadow, 0, listener))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
