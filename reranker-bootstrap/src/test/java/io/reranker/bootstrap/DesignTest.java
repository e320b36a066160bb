package io.reranker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DesignTest {

  @ParameterizedTest
  @EnumSource(Design.class)
  void everyRowIsAPermutationAndTheSeedDecides(Design design) {
    for (int n = 1; n <= 50; n++) {
      for (int rows = 1; rows <= Math.min(12, design.maxRows(n)); rows++) {
        int[][] orderings = design.orderings(n, rows, 31L * n + rows);
        assertThat(orderings).hasDimensions(rows, n);
        for (int[] row : orderings) {
          assertThat(Arrays.stream(row).sorted().toArray())
              .isEqualTo(IntStream.range(0, n).toArray());
        }
        assertThat(Arrays.deepEquals(orderings, design.orderings(n, rows, 31L * n + rows)))
            .isTrue();
        if (n > 10) {
          assertThat(Arrays.deepEquals(orderings, design.orderings(n, rows, -1))).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CYCLIC", "WILLIAMS"})
  void asManyRowsAsItemsAreALatinSquare(Design design) {
    for (int n = 1; n <= 50; n++) {
      int[][] orderings = design.orderings(n, n, n);
      for (int position = 0; position < n; position++) {
        Set<Integer> seen = new HashSet<>();
        for (int[] row : orderings) {
          seen.add(row[position]);
        }
        assertThat(seen).as("%d items, position %d", n, position).hasSize(n);
      }
    }
  }

  @Test
  void williamsHasEachOrderedPairAdjacentEquallyOften() {
    for (int n = 2; n <= 50; n++) {
      int[][] orderings = Design.WILLIAMS.orderings(n, Design.WILLIAMS.maxRows(n), n);
      int[][] adjacent = new int[n][n];
      int[][] before = new int[n][n];
      for (int[] row : orderings) {
        for (int i = 0; i < n; i++) {
          if (i + 1 < n) {
            adjacent[row[i]][row[i + 1]]++;
          }
          for (int j = i + 1; j < n; j++) {
            before[row[i]][row[j]]++;
          }
        }
      }
      int often = n % 2 == 0 ? 1 : 2;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          assertThat(adjacent[i][j]).as("%d items: %d, %d", n, i, j).isEqualTo(i == j ? 0 : often);
          assertThat(before[i][j]).isEqualTo(i == j ? 0 : orderings.length / 2);
        }
      }
    }
  }

  @Test
  void cyclicRowsMoveEveryItemByEvenSteps() {
    int[][] orderings = Design.CYCLIC.orderings(20, 4, 1);
    for (int item = 0; item < 20; item++) {
      int first = positionOf(item, orderings[0]);
      for (int row = 1; row < 4; row++) {
        assertThat(Math.floorMod(first - positionOf(item, orderings[row]), 20)).isEqualTo(5 * row);
      }
    }
  }

  /** The rows of a block, and so all rows up to its end, show every item all over the list. */
  @ParameterizedTest
  @EnumSource(names = {"CYCLIC", "WILLIAMS"})
  void everyBlockIsBalanced(Design design) {
    for (int n : new int[] {10, 20, 23, 40, 50}) {
      int blocks = design.blocks(n);
      int[][] orderings = design.orderings(n, n, n);
      int start = 0;
      for (int block = 0; block < blocks; block++) {
        int end = BlockOrder.end(block, n, blocks);
        assertThat(end - start).as("%d items, block %d", n, block).isBetween(4, 7);
        for (int item = 0; item < n; item++) {
          double mean = 0;
          for (int row = start; row < end; row++) {
            mean += positionOf(item, orderings[row]) / (double) (end - start);
          }
          assertThat(Math.abs(mean - (n - 1) / 2.0))
              .as("%d items, block %d", n, block)
              .isLessThan(n / (2.0 * (end - start)) + 1);
        }
        start = end;
      }
      assertThat(start).isEqualTo(n);
    }
  }

  /**
   * What is left of a bias of amplitude 1 in the items' means, its standard deviation over items:
   * under five rows of Williams' square a few hundredths for every smooth shape, under five random
   * rows about ten times as much.
   */
  @ParameterizedTest
  @CsvSource({"10", "20", "21", "40", "50", "100"})
  void fiveRowsNearlyCancelEverySmoothBias(int n) {
    for (Shape shape : Shape.values()) {
      double left = left(Design.WILLIAMS, n, shape);
      assertThat(left).as("%s", shape).isLessThan(shape == Shape.CLIFF ? 0.105 : 0.03);
      assertThat(left).as("%s", shape).isLessThan(left(Design.RANDOM, n, shape) / 1.5);
    }
  }

  private static double left(Design design, int n, Shape shape) {
    double[] bias = shape.curve(n, 1);
    double mean = Arrays.stream(bias).average().orElseThrow();
    double squares = 0;
    int seeds = 20;
    for (int seed = 0; seed < seeds; seed++) {
      double[] held = new double[n];
      for (int[] row : design.orderings(n, 5, seed)) {
        for (int position = 0; position < n; position++) {
          held[row[position]] += bias[position] / 5;
        }
      }
      for (double one : held) {
        squares += (one - mean) * (one - mean) / n / seeds;
      }
    }
    return Math.sqrt(squares);
  }

  @Test
  void labelsAreASquareOfTheirOwn() {
    for (int n : new int[] {1, 2, 5, 10, 26}) {
      int[][] labels = Design.labels(n, n, 7);
      int[][] orderings = Design.WILLIAMS.orderings(n, n, 7);
      Set<String> pairs = new HashSet<>();
      for (int item = 0; item < n; item++) {
        Set<Integer> borne = new HashSet<>();
        for (int row = 0; row < n; row++) {
          borne.add(labels[row][item]);
          pairs.add(positionOf(item, orderings[row]) + " " + labels[row][item]);
        }
        assertThat(borne).hasSize(n);
      }
      for (int[] row : labels) {
        assertThat(Arrays.stream(row).distinct().count()).isEqualTo(n);
      }
      // Not one label for one position: most of the n² combinations occur.
      assertThat(pairs.size()).isGreaterThanOrEqualTo(n * n / 3);
    }
    assertThat(Design.labels(2, 5, 1)).hasDimensions(5, 2);
  }

  @Test
  void aReversePairIsAnOrderAndItsReverse() {
    int[][] orderings = Design.REVERSE_PAIR.orderings(7, 2, 1);
    for (int i = 0; i < 7; i++) {
      assertThat(orderings[1][i]).isEqualTo(orderings[0][6 - i]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CYCLIC, 5, 6",
    "WILLIAMS, 6, 7",
    "WILLIAMS, 5, 11",
    "REVERSE_PAIR, 5, 3",
    "RANDOM, 0, 1",
    "RANDOM, 5, 0"
  })
  void numbersOutOfRangeAreRefused(Design design, int items, int rows) {
    assertThatIllegalArgumentException().isThrownBy(() -> design.orderings(items, rows, 1));
  }

  private static int positionOf(int item, int[] row) {
    return IntStream.range(0, row.length).filter(i -> row[i] == item).findFirst().orElseThrow();
  }
}
