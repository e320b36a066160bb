package io.reranker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdcgSpecTest {
  private static final double LOG3 = Math.log(3) / Math.log(2);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "preset=trec|gain=linear,discount=log2,ideal=judged",
        "preset=recbole|gain=binary",
        "preset=ranksys,rel=2|gain=exponential,rel=2",
        "preset=lenskit|discount=log2max2",
        "preset=gdeval|gain=exponential",
        "preset=paper|gain=binary,ideal=judged",
        "preset=gdeval,gain=linear|gain=linear",
      })
  void aPresetIsItsChoices(String preset, String choices) {
    for (long seed = 0; seed < 100; seed++) {
      RankedList list = RandomLists.draw(new Random(seed), 10);
      for (String cutoff : List.of("", "@3")) {
        assertThat(measure("nDCG(" + preset + ")" + cutoff).of(list))
            .as("seed %d", seed)
            .isEqualTo(measure("nDCG(" + choices + ")" + cutoff).of(list));
      }
    }
  }

  @Test
  void thePresetStaysInTheName() {
    assertThat(measure("ndcg(preset=RecBole)@5").name()).isEqualTo("nDCG(preset=RecBole)@5");
  }

  @Test
  void theIdealListIsChosen() {
    RankedList list = RankedList.of(0, 1).withJudged(3, 2, 1, 0);
    double actual = 1 / LOG3;
    assertThat(measure("nDCG@1").of(RankedList.of(1).withJudged(3, 1))).isEqualTo(1.0 / 3);
    assertThat(measure("nDCG@3").of(list)).isCloseTo(actual / (3 + 2 / LOG3 + 0.5), exactly());
    assertThat(measure("nDCG(ideal=returned)@3").of(list))
        .isCloseTo(actual / (3 + 2 / LOG3), exactly());
    assertThat(measure("nDCG(ideal=all)@2").of(list))
        .isCloseTo(actual / (3 + 2 / LOG3 + 0.5), exactly());
    assertThat(measure("nDCG(ideal=list)@2").of(list)).isCloseTo(actual, exactly());
  }

  @Test
  void itemsThatAreNotJudgedAreTreatedAsToldTo() {
    RankedList list = RankedList.of(-1, 2, -2, 0).withJudged(2, 0, 1);
    double ideal = 2 + 1 / LOG3;
    assertThat(measure("nDCG@4").of(list)).isCloseTo(2 / LOG3 / ideal, exactly());
    assertThat(measure("nDCG(unjudged=skip)@4").of(list)).isCloseTo(2 / ideal, exactly());
    assertThat(measure("nDCG(unjudged=mean)@4").of(list))
        .isCloseTo((1 + 2 / LOG3 + 0.5) / ideal, exactly());
  }

  @Test
  void gainsComeFromATable() {
    RankedList list = RankedList.of(0, 2, -1, 3).withJudged(3, 2, 0, 1);
    String table = "gains={0:0.5,2:-1,-1:4}";
    assertThat(measure("DCG(" + table + ")").of(list))
        .isCloseTo(0.5 - 1 / LOG3 + 4 / 2.0 + 3 / (Math.log(5) / Math.log(2)), exactly());
    // The best list: 3, then 1 for grade 1, then 0.5 for grade 0; a loss is not in it.
    assertThat(measure("nDCG(" + table + ")@3").of(list))
        .isCloseTo((0.5 - 1 / LOG3 + 2) / (3 + 1 / LOG3 + 0.25), exactly());
    assertThat(measure("nDCG(gains={1: 3, 2 :9.5})@3").name())
        .isEqualTo("nDCG(gains={1:3,2:9.5})@3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nDCG(gains=3)@5",
        "nDCG(gains={})@5",
        "nDCG(gains={1:2,1:3})@5",
        "nDCG(gains={a:2})@5",
        "nDCG(gains={1:x})@5",
        "nDCG(gains={1:2)@5",
        "nDCG(preset=elastic)@5"
      })
  void malformedTablesAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measure(text))
        .withMessageContaining("Remedy");
  }

  /** McSherry and Najork: the value is the mean over all orders of the items that tie. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nDCG(TIES)@3",
        "nDCG(gain=exponential,TIES)",
        "DCG(TIES)@2",
        "P(TIES)@3",
        "R(TIES)@2"
      })
  void tiesCountByTheMeanOverTheirOrders(String text) {
    Measure aware = measure(text.replace("TIES", "ties=mean"));
    Measure given = measure(text.replace("TIES", "ties=given").replace("(ties=given)", ""));
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      RankedList list = RandomLists.draw(random, 6);
      double[] scores = random.doubles(list.size(), 0, 3).map(Math::floor).sorted().toArray();
      for (int i = 0; i < scores.length; i++) {
        scores[i] = -scores[i];
      }
      double mean =
          RandomLists.permutations(list.size()).stream()
              .filter(order -> keepsScores(order, scores))
              .mapToDouble(order -> given.of(RandomLists.reordered(list, order)))
              .average()
              .orElseThrow();
      assertThat(aware.of(list.withScores(scores)))
          .as("seed %d", seed)
          .isCloseTo(mean, within(1e-10));
    }
  }

  @Test
  void withoutScoresTiesAreNotKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measure("nDCG(ties=mean)").of(RankedList.of(1, 0)))
        .withMessageContaining("withScores");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measure("P(ties=mean)@1").of(RankedList.of(1, 0)));
  }

  @Test
  void aucCountsTiesHalf() {
    RankedList list = RankedList.of(1, 0, 1, 0);
    assertThat(measure("AUC").of(list)).isEqualTo(0.75);
    assertThat(measure("AUC").of(list.withScores(2, 2, 1, 1))).isEqualTo(0.5);
    assertThat(measure("AUC").of(list.withScores(3, 2, 2, 1))).isEqualTo(0.875);
    assertThat(measure("AUC").of(RankedList.of(1, 1))).isEqualTo(0.5);
    assertThat(measure("AUC").of(RankedList.of())).isEqualTo(0.5);
  }

  @Test
  void gaucWeighsByRelevantItemsAsRecBoleDoes() {
    // RecBole's test_rank_metrics: lengths 2, 3, 5, positives 1, 2, 3, rank sums 1, 4, 9.
    List<RankedList> lists =
        List.of(
            RankedList.of(1, 0),
            RankedList.of(1, 0, 1),
            RankedList.of(1, 0, 1, 0, 1),
            RankedList.of(1, 1),
            RankedList.of(0));
    GroupAuc gauc = GroupAuc.of(lists, 1);
    assertThat(gauc.value()).isCloseTo((1 + 2 * 0.5 + 3 * 0.5) / 6, exactly());
    assertThat(gauc.lists()).isEqualTo(3);
    assertThatIllegalArgumentException().isThrownBy(() -> GroupAuc.of(List.of(), 1));
  }

  @Test
  void listsAreCutAndCondensedWithWhatTheyHold() {
    RankedList list = RankedList.of(-1, 2, -2, 0).withScores(4, 3, 2, 1).withPopularity(1, 2, 3, 4);
    RankedList judged = list.onlyJudged();
    assertThat(judged.size()).isEqualTo(2);
    assertThat(judged.popularity(1)).isEqualTo(2);
    assertThat(judged.grade(2)).isZero();
    RankedList head = list.head(3);
    assertThat(head.size()).isEqualTo(3);
    assertThat(head.popularity(3)).isEqualTo(3);
    assertThat(head.judgedRelevant(1)).isEqualTo(1);
    assertThat(list.head(4)).isSameAs(list);
    assertThat(measure("AUC").of(list.head(3).withJudged(2))).isEqualTo(0.5);
    RankedList tied = RankedList.of(-1, 1, 0).withScores(5, 4, 4);
    assertThat(measure("AUC").of(tied.onlyJudged())).isEqualTo(0.5);
    assertThat(measure("AUC").of(RankedList.of(1, 0, 0).withScores(4, 4, 1).head(2)))
        .isEqualTo(0.5);
    RankedList plain = RankedList.of(-1, 1, 0).onlyJudged();
    assertThat(plain.hasPopularity()).isFalse();
    assertThat(judged.hasPopularity()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> measure("P(ties=mean)@1").of(plain));
    for (double[] wrong : new double[][] {{1}, {1, 2, 3, 4}, {4, 3, Double.NaN, 1}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> list.withScores(wrong))
          .withMessageMatching("1 scores for 4 ranks|.*at rank [23] is .*");
    }
  }

  @Test
  void errRefusesGradesBeyondItsScale() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measure("ERR@10").of(RankedList.of(5)))
        .withMessageContaining("ERR(max=5)");
  }

  @Test
  void aLevelOfRecallStandsForTheCutoff() {
    assertThat(measure("IPrec@0.5").name()).isEqualTo("IPrec(recall=0.5)");
    assertThat(measure("IPrec@.5").of(RankedList.of(0, 1))).isEqualTo(0.5);
    for (String wrong : List.of("IPrec", "IPrec@5", "IPrec(recall=2)", "IPrec(recall=.1)@.5")) {
      assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> measure(wrong));
    }
  }

  private static boolean keepsScores(List<Integer> order, double[] scores) {
    List<Double> before = new ArrayList<>();
    Arrays.stream(scores).forEach(before::add);
    return order.stream().map(rank -> scores[rank - 1]).toList().equals(before);
  }

  private static Measure measure(String text) {
    return MeasureRegistry.standard().measure(text);
  }

  private static Offset<Double> exactly() {
    return within(1e-12);
  }
}
