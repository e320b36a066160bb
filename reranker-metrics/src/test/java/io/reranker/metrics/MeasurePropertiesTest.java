package io.reranker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MeasurePropertiesTest {
  static final List<String> MEASURES = RandomLists.MEASURES;
  static final List<String> ALL =
      Stream.concat(MEASURES.stream(), RandomLists.WITHOUT_RANDOM.stream()).toList();

  /** Values beyond 0 to 1, by the begin of the measure's text. */
  private static final List<String> UNBOUNDED =
      List.of(
          "DCG",
          "PopLift",
          "ARP",
          "ACLT",
          "PopCorrelation",
          "SelfInformation",
          "Utility",
          "Num",
          "RBP(gain=exponential,scale=none)",
          "nDCG(unjudged=mean");

  /**
   * An order by grades is not the better one: of counts of items that are not judged, of a table
   * whose gains fall, of an estimate, of trec_eval's G, and of means at ranks that depend on the
   * order itself.
   */
  private static final List<String> NOT_MONOTONE =
      List.of(
          "Pop",
          "ARP",
          "APLT",
          "ACLT",
          "SelfInformation",
          "Unjudged",
          "RBP_residual",
          "infAP",
          "G",
          "nDCG(gains",
          "nDCG(unjudged",
          "nDCG_rel",
          "RnDCG");

  @ParameterizedTest
  @FieldSource("MEASURES")
  void randomOrderIsTheMeanOverAllOrders(String text) {
    Measure measure = MeasureRegistry.standard().measure(text);
    for (long seed = 0; seed < 60; seed++) {
      RankedList list = RandomLists.draw(new Random(seed), 5);
      double mean =
          RandomLists.permutations(list.size()).stream()
              .mapToDouble(order -> measure.of(RandomLists.reordered(list, order)))
              .average()
              .orElseThrow();
      assertThat(measure.ofRandomOrder(list).orElseThrow())
          .as("seed %d", seed)
          .isCloseTo(mean, within(1e-10));
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void valuesStayInTheirBounds(String text) {
    Measure measure = MeasureRegistry.standard().measure(text);
    boolean unit = UNBOUNDED.stream().noneMatch(text::startsWith);
    for (long seed = 0; seed < 500; seed++) {
      double value = measure.of(RandomLists.draw(new Random(seed), 12));
      assertThat(value).as("seed %d", seed).isFinite();
      if (unit) {
        assertThat(value).as("seed %d", seed).isBetween(0.0, 1 + 1e-12);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void theOrderOfJudgementsDoesNotMatter(String text) {
    Measure measure = MeasureRegistry.standard().measure(text);
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      RankedList list = RandomLists.draw(random, 12);
      List<Integer> judged =
          IntStream.rangeClosed(1, list.judged())
              .mapToObj(list::idealGrade)
              .collect(java.util.stream.Collectors.toList());
      Collections.shuffle(judged, random);
      RankedList other = list.withJudged(judged.stream().mapToInt(i -> i).toArray());
      assertThat(measure.of(other)).as("seed %d", seed).isEqualTo(measure.of(list));
    }
  }

  @Test
  void movingABetterItemUpNeverHurts() {
    for (String text : ALL) {
      if (NOT_MONOTONE.stream().anyMatch(text::startsWith)) {
        continue;
      }
      Measure measure = MeasureRegistry.standard().measure(text);
      for (long seed = 0; seed < 200; seed++) {
        RankedList list = RandomLists.draw(new Random(seed), 10);
        for (int rank = 1; rank < list.size(); rank++) {
          if (list.grade(rank) < list.grade(rank + 1)) {
            int[] order = IntStream.rangeClosed(1, list.size()).toArray();
            order[rank - 1] = rank + 1;
            order[rank] = rank;
            RankedList better = RandomLists.reordered(list, Arrays.stream(order).boxed().toList());
            assertThat(measure.of(better))
                .as("%s, seed %d, rank %d", text, seed, rank)
                .isGreaterThanOrEqualTo(measure.of(list) - 1e-12);
          }
        }
      }
    }
  }

  @Test
  void theBestOrderOfAListHasNdcgOneByItsOwnIdeal() {
    for (long seed = 0; seed < 200; seed++) {
      RankedList list = RandomLists.draw(new Random(seed), 10);
      List<Integer> best =
          IntStream.rangeClosed(1, list.size())
              .boxed()
              .sorted(Comparator.comparingInt(list::grade).reversed())
              .toList();
      RankedList ordered = RandomLists.reordered(list, best);
      for (String text : List.of("nDCG(ideal=list)@3", "nDCG(ideal=list,gain=exponential)")) {
        assertThat(MeasureRegistry.standard().measure(text).of(ordered))
            .as("%s, seed %d", text, seed)
            .isCloseTo(list.relevant(1) == 0 ? 0 : 1, within(1e-12));
      }
    }
  }

  @Test
  void thePapersVariantLeavesAPerfectOrderBelowOne() {
    RankedList perfect = RankedList.of(1, 1, 1, 0, 0, 0, 0, 0, 0, 0).withJudged(ones(10));
    MeasureRegistry registry = MeasureRegistry.standard();
    assertThat(registry.measure("nDCG(ideal=list)@10").of(perfect)).isEqualTo(1);
    assertThat(registry.measure("paper_nDCG@10").of(perfect)).isBetween(0.46, 0.48);
    assertThat(registry.measure("paper_nDCG@3").of(perfect)).isEqualTo(1);
  }

  private static int[] ones(int n) {
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
