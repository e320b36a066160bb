package io.reranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusedRerankerTest {

  @Test
  void scoresAreWeighedAsZ() {
    RerankRequest request = Requests.scored(3, 2, 1);
    RerankResult result = FusedReranker.of(Requests.model(0, 10, 20), 0.25).rerank(request);
    double z = Math.sqrt(1.5); // of 1, 2, 3 and of 0, 10, 20 alike
    assertThat(Requests.ids(result)).containsExactly("a", "b", "c");
    assertThat(result.items().get(0).score()).isCloseTo(-0.25 * z + 0.75 * z, within(1e-12));
    assertThat(result.items().get(1).score()).isCloseTo(0, within(1e-12));
    assertThat(Requests.ids(FusedReranker.of(Requests.model(0, 10, 20), 0.75).rerank(request)))
        .containsExactly("c", "b", "a");
  }

  @Test
  void theEndsAreExact() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(12);
      double[] base = random.ints(n, 0, 5).asDoubleStream().map(x -> x * 1e-9).toArray();
      double[] model = random.ints(n, 0, 5).asDoubleStream().toArray();
      RerankRequest request = random.nextBoolean() ? Requests.scored(base) : Requests.unscored(n);
      Reranker wrapped = Requests.model(model);
      assertThat(Requests.ids(FusedReranker.of(wrapped, 0).rerank(request)))
          .as("seed %d", seed)
          .isEqualTo(request.baseOrder().stream().map(Candidate::id).toList());
      assertThat(Requests.ids(FusedReranker.of(wrapped, 1).rerank(request)))
          .as("seed %d", seed)
          .isEqualTo(Requests.ids(wrapped.rerank(request)));
    }
  }

  @Test
  void withoutBaseScoresTheRankCounts() {
    RerankResult result =
        FusedReranker.of(Requests.model(1, 2, 3), 0.4).rerank(Requests.unscored(3));
    assertThat(Requests.ids(result)).containsExactly("a", "b", "c");
  }

  @Test
  void aListWithoutSpreadSaysNothing() {
    RerankRequest request = Requests.scored(7, 7, 7);
    RerankResult result = FusedReranker.of(Requests.model(1, 3, 2), 0.1).rerank(request);
    assertThat(Requests.ids(result)).containsExactly("b", "c", "a");
    assertThat(Requests.ids(FusedReranker.of(Requests.model(5, 5, 5), 0.9).rerank(request)))
        .containsExactly("a", "b", "c");
  }

  @Test
  void extremeScoresDoNotOverflow() {
    RerankRequest request = Requests.scored(Double.MAX_VALUE, 0, -Double.MAX_VALUE);
    RerankResult result = FusedReranker.of(Requests.model(-1e300, 1e300, 0), 0.5).rerank(request);
    assertThat(result.items()).allMatch(item -> Double.isFinite(item.score()));
  }

  @Test
  void whatTheModelSaidOfTheRequestIsKept() {
    RerankRequest request = Requests.scored(1, 2);
    Reranker model = Requests.model(1, 0);
    RerankResult plain = model.rerank(request);
    RerankResult fused = FusedReranker.of(model, 0.5).rerank(request);
    assertThat(fused.notices()).isEqualTo(plain.notices());
    assertThat(fused.timings()).isEqualTo(plain.timings());
    assertThat(fused.outcome()).isEqualTo(new Outcome.Ranked());
    assertThat(fused.items()).extracting(RankedItem::baseRank).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void aResultThatFellBackStaysAsItIs() {
    Reranker fallback =
        FallbackReranker.of(
            Requests.failing(new ModelException(ErrorCode.MODEL_FAULT, "broken", "mend", null)));
    RerankRequest request = Requests.scored(1, 2);
    assertThat(FusedReranker.of(fallback, 0.5).rerank(request)).isEqualTo(fallback.rerank(request));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void theWeightIsChecked(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FusedReranker.of(Requests.model(1), weight))
        .withMessage("weight is " + weight + "; give 0 to 1");
  }
}
