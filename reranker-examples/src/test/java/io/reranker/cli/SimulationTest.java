package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reranker.bootstrap.Aggregator;
import io.reranker.bootstrap.Design;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The table of {@code ./reranker simulate}: 10 items, bias of height 2, noise 1. The standard error
 * of a figure over 20,000 lists is about .0006, over 4,000 about .0013; the tolerance is .004.
 */
class SimulationTest {
  private static final DoubleUnaryOperator PRIMACY = place -> Math.exp(-3 * place);
  private static final Simulation SIMULATION = new Simulation(10, 2, 1, PRIMACY);

  @ParameterizedTest
  @CsvSource({"1, 0.826", "2, 0.894", "3, 0.918", "5, 0.943", "10, 0.9665"})
  void balancedRowsAndTheMeanLogScore(int rows, double expected) {
    assertThat(SIMULATION.ndcg(Design.WILLIAMS, rows, Aggregator.meanLogScore(), 4_000, 1))
        .isCloseTo(expected, within(0.004));
  }

  @ParameterizedTest
  @CsvSource({"5, 0.923", "10, 0.952"})
  void randomRowsAndBorda(int rows, double expected) {
    assertThat(SIMULATION.ndcg(Design.RANDOM, rows, Aggregator.borda(), 4_000, 1))
        .isCloseTo(expected, within(0.004));
  }

  /** What the project asks of the default. */
  @ParameterizedTest
  @CsvSource({"5, 0.935", "10, 0.965"})
  void theDefaultIsAtLeastAsGoodAsPromised(int rows, double least) {
    assertThat(SIMULATION.ndcg(Design.WILLIAMS, rows, Aggregator.meanLogScore(), 20_000, 1))
        .isGreaterThan(least);
  }

  @Test
  void theCommandPrintsTheTable() {
    Invocation done = Invocation.of("simulate", "--lists", "3", "--noise", "1.0");
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains("Williams mean").contains("NDCG@10, 3 lists of 10 items");
    assertThat(done.out().lines().filter(line -> line.startsWith("cliff"))).hasSize(5);
    assertThat(Invocation.of("simulate", "--lists", "3", "--noise", "1.0").out())
        .isEqualTo(done.out());
    assertThat(Invocation.of("simulate", "--lists", "0").code()).isEqualTo(2);
  }
}
