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

  @Test
  void longListsShowEveryItemOnceInEveryBlockOfPositionsAndMixNeighbours() {
    int[][] orderings = Design.CYCLIC.orderings(40, 4, 1);
    for (int item = 0; item < 40; item++) {
      Set<Integer> quarters = new HashSet<>();
      for (int[] row : orderings) {
        quarters.add(positionOf(item, row) / 10);
      }
      assertThat(quarters).hasSize(4);
    }
    int kept = 0;
    for (int i = 0; i + 1 < 40; i++) {
      int place = positionOf(orderings[0][i], orderings[1]);
      if (place < 39 && orderings[1][place + 1] == orderings[0][i + 1]) {
        kept++;
      }
    }
    assertThat(kept).isLessThan(15);
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
