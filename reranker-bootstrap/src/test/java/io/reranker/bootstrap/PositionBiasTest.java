package io.reranker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.OrderingScorer;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionBiasTest {

  @Test
  void answersThatRepeatTheirInputHaveSlopeOne() {
    List<OrderedAnswer> answers = new ArrayList<>();
    for (int[] ordering : Design.CYCLIC.orderings(4, 4, 1)) {
      List<String> ids = Arrays.stream(ordering).mapToObj(String::valueOf).toList();
      answers.add(new OrderedAnswer(ids, ids, 1));
    }
    PositionBias bias = PositionBias.of(List.of(answers));
    assertThat(bias.exposure()).usingComparatorWithPrecision(1e-9).containsExactly(1, 2, 3, 4);
    assertThat(bias.slope()).isCloseTo(1, within(1e-12));
    assertThat(bias.range()).isCloseTo(3, within(1e-9));
    assertThat(bias.share()).isCloseTo(1, within(1e-12));
    assertThat(bias.p()).isLessThan(1e-9);
  }

  @Test
  void anInvariantScorerShowsExactlyNothing() {
    List<OrderingAudit> audits = audits(25, 9, new double[9], 0, 1);
    for (int rows = 1; rows <= 9; rows++) {
      PositionBias bias = PositionBias.of(answers(audits, rows));
      assertThat(bias.slope()).isZero();
      assertThat(bias.range()).isZero();
      assertThat(bias.share()).isZero();
      assertThat(bias.p()).isEqualTo(1);
    }
    for (OrderingAudit audit : audits) {
      assertThat(audit.repeated()).isEqualTo(audit.first());
      assertThat(audit.answers(2, Aggregator.meanLogScore()).stream().map(OrderedAnswer::ranked))
          .containsOnly(audit.first().ranked());
    }
  }

  @Test
  void moreRowsFlattenTheExposure() {
    double[] bias = Shape.PRIMACY.curve(10, 2);
    List<OrderingAudit> audits = audits(60, 10, bias, 0.3, 2);
    PositionBias one = PositionBias.of(answers(audits, 1));
    PositionBias five = PositionBias.of(answers(audits, 5));
    PositionBias all = PositionBias.of(answers(audits, 10));
    assertThat(one.slope()).isGreaterThan(0.3);
    assertThat(one.p()).isLessThan(1e-10);
    assertThat(five.slope()).isCloseTo(0, within(0.06));
    assertThat(all.range()).isLessThan(one.range());
    Calibration calibration = Calibration.of(audits, false);
    double mean = Arrays.stream(bias).average().orElseThrow();
    for (int position = 0; position < 10; position++) {
      assertThat(calibration.positions().get(10)[position])
          .isCloseTo(bias[position] - mean, within(0.06));
    }
    PositionBias calibrated =
        PositionBias.of(audits.stream().map(audit -> audit.calibrated(calibration)).toList());
    assertThat(calibrated.slope()).isCloseTo(0, within(0.03));
  }

  /** Without any effect of the position, p is uniform: one in ten is below a tenth. */
  @Test
  void pHoldsItsLevel() {
    int below = 0;
    for (long seed = 0; seed < 300; seed++) {
      below += PositionBias.of(answers(audits(4, 6, new double[6], 1, seed), 1)).p() < 0.1 ? 1 : 0;
    }
    assertThat(below).isBetween(15, 48);
  }

  /** Published tables of the F distribution, upper 5 % and 1 %. */
  @ParameterizedTest
  @CsvSource({
    "4.9646, 1, 10, 0.05",
    "3.4780, 4, 10, 0.05",
    "1.8799, 10, 1000000, 0.01831",
    "4.4307, 5, 20, 0.007",
    "2.3209, 10, 1000000, 0.01"
  })
  void agreesWithTables(double f, double above, double below, double p) {
    assertThat(PositionBias.beyond(f, above, below))
        .isCloseTo(p, within(p == 0.05 || p == 0.01 ? 2e-5 : 0.03));
  }

  @Test
  void earlyStopsAreCounted() {
    for (OrderingAudit audit : audits(20, 20, Shape.U.curve(20, 1), 0.2, 3)) {
      for (OrderedAnswer answer : audit.stopped(new EarlyStop(5, 0))) {
        assertThat(answer.rows()).isEqualTo(5);
      }
      for (OrderedAnswer answer : audit.stopped(new EarlyStop(5, 1e6))) {
        assertThat(answer.rows()).isEqualTo(20);
      }
      assertThat(audit.answers(5, Aggregator.meanLogScore())).hasSize(8);
      assertThat(audit.answers(20, Aggregator.meanLogScore())).hasSize(2);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> audit.answers(21, Aggregator.meanLogScore()));
    }
  }

  private static List<List<OrderedAnswer>> answers(List<OrderingAudit> audits, int rows) {
    return audits.stream().map(a -> a.answers(rows, Aggregator.meanLogScore())).toList();
  }

  private static List<OrderingAudit> audits(
      int lists, int n, double[] bias, double noise, long seed) {
    Random random = new Random(seed);
    List<OrderingAudit> audits = new ArrayList<>();
    for (int list = 0; list < lists; list++) {
      List<Candidate> candidates = new ArrayList<>();
      double[] quality = random.doubles(n).map(u -> random.nextGaussian()).toArray();
      for (int item = 0; item < n; item++) {
        candidates.add(Candidate.of(String.format("%02d", item), "Title " + item));
      }
      OrderingScorer scorer =
          (request, order, stop) -> {
            double[] scores = new double[n];
            for (int p = 0; p < n; p++) {
              int item = Integer.parseInt(order.get(p).id());
              scores[p] = quality[item] + bias[p] + noise * random.nextGaussian();
            }
            return scores;
          };
      RerankRequest request = new RerankRequest("user " + list, List.of(), candidates, null);
      audits.add(OrderingAudit.of(scorer, request, Cancellation.NEVER));
    }
    return audits;
  }
}
