package io.reranker.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.RerankResult;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitRerankerTest {
  private static final int USERS = 20_000;

  private final FakeModel control = new FakeModel("control");
  private final FakeModel challenger = new FakeModel("challenger");

  private SplitReranker split(double share, String salt) {
    return SplitReranker.of(control, challenger, share, salt);
  }

  private static Set<String> challenged(SplitReranker split) {
    return IntStream.range(0, USERS)
        .mapToObj(i -> "user-" + i)
        .filter(user -> split.arm(user) == Arm.CHALLENGER)
        .collect(Collectors.toSet());
  }

  /** Within five standard deviations of a binomial count. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
  void theShareIsMet(double share) {
    double deviation = Math.sqrt(USERS * share * (1 - share));
    assertThat(challenged(split(share, "trial")))
        .hasSizeBetween(
            (int) (USERS * share - 5 * deviation), (int) (USERS * share + 5 * deviation));
  }

  @Test
  void nobodyAndEverybody() {
    assertThat(challenged(split(0, "trial"))).isEmpty();
    assertThat(challenged(split(1, "trial"))).hasSize(USERS);
  }

  @Test
  void aGreaterShareKeepsThoseWhoHaveTheChallenger() {
    assertThat(challenged(split(0.3, "trial"))).containsAll(challenged(split(0.1, "trial")));
  }

  /** Of two independent draws of a tenth each, a hundredth is in both. */
  @Test
  void anotherSaltDrawsAnew() {
    Set<String> both = challenged(split(0.1, "trial"));
    both.retainAll(challenged(split(0.1, "next trial")));
    assertThat(both).hasSizeBetween(130, 270);
  }

  /** Written down: a release that moves users between arms would spoil running trials. */
  @Test
  void armsAreTheSameInEveryVersion() {
    assertThat(new SaltedHash("trial").with("user-1").bits()).isEqualTo(HASH_OF_USER_1);
  }

  /** First eight bytes of SHA-256 over length and bytes of "trial" and "user-1". */
  private static final long HASH_OF_USER_1 = 0xdc6bb5179b3dee0aL;

  @Test
  void requestsWithoutAUserGoToTheControl() {
    assertThat(split(1, "trial").rerank(FakeModel.request(null, 3)).model()).isEqualTo("control");
  }

  @Test
  void theModelThatRankedExplains() {
    SplitReranker split = split(0.5, "trial");
    for (int i = 0; i < 50; i++) {
      RerankResult result = split.rerank(FakeModel.request("user-" + i, 3));
      boolean challenged = split.arm("user-" + i) == Arm.CHALLENGER;
      assertThat(result.model()).isEqualTo(challenged ? "challenger" : "control");
      assertThat(split.explain(result, result.items().get(0)).text())
          .startsWith("asked " + result.model());
      assertThat(split.explainTop(result, 1).items().get(0).explanation()).isNotNull();
    }
    assertThat(control.ranked.get()).isPositive();
    assertThat(challenger.ranked.get()).isPositive();
  }

  @Test
  void sharesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> split(1.1, "trial")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> split(Double.NaN, "t")).isInstanceOf(IllegalArgumentException.class);
  }
}
