package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was read for one request is not read again for the next, and no score tells. */
class PrefixCacheIT {
  private static RerankRequest user(int number) {
    List<HistoryItem> history = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      history.add(HistoryItem.of("h" + i, "Heat (" + (1950 + (number * 7 + i) % 70) + ")"));
    }
    return RerankRequest.of(
        history, List.of(Candidate.of("a", "Alien (1979)"), Candidate.of("b", "Brazil (1985)")));
  }

  private static OnnxRerankModel load(Path bundle, long cacheBytes) {
    return OnnxRerankModel.load(
        bundle, OnnxOptions.defaults().withConcurrency(1).withPrefixCacheBytes(cacheBytes));
  }

  @Test
  void aUserWhoComesAgainIsNotReadAgain() {
    try (OnnxRerankModel model = load(TinyBundles.likelihood(), 64 << 20)) {
      Object first = model.rerank(user(1)).items();
      long computed = model.counters().prefixTokensComputed();
      assertThat(computed).isPositive();
      for (int other = 2; other < 5; other++) {
        model.rerank(user(other));
      }
      long before = model.counters().prefixTokensComputed();
      assertThat(model.rerank(user(1)).items()).isEqualTo(first);
      assertThat(model.counters().prefixTokensComputed()).isEqualTo(before);
      assertThat(model.counters().prefixTokensReused()).isEqualTo(computed);
    }
  }

  @Test
  void anInstructionIsReadOnceForAllUsers() {
    // No room for a cache: the one context of the running request is all there is.
    try (OnnxRerankModel model = load(TinyBundles.labels(), 0)) {
      model.rerank(user(1));
      long first = model.counters().prefixTokensComputed();
      model.rerank(user(2));
      long reused = model.counters().prefixTokensReused();
      assertThat(reused).isPositive();
      assertThat(model.counters().prefixTokensComputed() - first).isLessThan(first);
      model.rerank(user(3));
      assertThat(model.counters().prefixTokensReused()).isEqualTo(2 * reused);
    }
  }

  @Test
  void theCacheKeepsWithinItsBytes() {
    long room = 1 << 20; // Eight contexts, and ten users come in turn.
    try (OnnxRerankModel small = load(TinyBundles.likelihood(), room);
        OnnxRerankModel large = load(TinyBundles.likelihood(), 64 << 20)) {
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 40; i++) {
          assertThat(small.rerank(user(i)).items()).isEqualTo(large.rerank(user(i)).items());
          assertThat(small.counters().cacheBytes()).isLessThanOrEqualTo(room);
        }
      }
      assertThat(large.counters().prefixTokensReused())
          .isGreaterThan(small.counters().prefixTokensReused());
    }
  }
}
