package io.reranker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AggregatorTest {
  private static final double NONE = Double.NaN;

  private static Map<String, Aggregator> all() {
    Map<String, Aggregator> all = new LinkedHashMap<>();
    all.put("mean log-score", Aggregator.meanLogScore());
    all.put("Borda", Aggregator.borda());
    all.put("mean rank", Aggregator.meanRank());
    all.put("reciprocal rank", Aggregator.reciprocalRankFusion());
    all.put("Copeland", Aggregator.copeland());
    all.put("Kemeny", Aggregator.kemeny());
    all.put("Plackett-Luce", Aggregator.plackettLuce());
    return all;
  }

  @Test
  void rowsThatAgreeAreTheResult() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(20);
      double[] row = random.doubles(n).toArray();
      ScoreTable table = ScoreTable.of(row, row, row);
      all()
          .forEach(
              (name, aggregator) ->
                  assertThat(order(aggregator.scores(table))).as(name).isEqualTo(order(row)));
    }
  }

  /** The numbers of a row, and where it stands, do not matter: only items and rows as a set. */
  @Test
  void theOrderOfItemsAndRowsDoesNotMatter() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      int n = 2 + random.nextInt(9);
      int rows = 1 + random.nextInt(6);
      double[][] scores = partial(rows, n, random, 0.2);
      double[] weights = random.doubles(rows, 0.5, 2).toArray();
      int[] moved = Design.RANDOM.orderings(n, 1, seed)[0];
      double[][] other = new double[rows][n];
      double[] otherWeights = new double[rows];
      for (int row = 0; row < rows; row++) {
        otherWeights[rows - 1 - row] = weights[row];
        for (int item = 0; item < n; item++) {
          other[rows - 1 - row][moved[item]] = scores[row][item];
        }
      }
      Map<String, Aggregator> aggregators = all();
      // Of several orders equally near Kemeny's is any.
      aggregators.remove("Kemeny");
      for (Map.Entry<String, Aggregator> entry : aggregators.entrySet()) {
        double[] one = entry.getValue().scores(new ScoreTable(scores, weights));
        double[] two = entry.getValue().scores(new ScoreTable(other, otherWeights));
        for (int item = 0; item < n; item++) {
          assertThat(two[moved[item]])
              .as("%s, seed %d", entry.getKey(), seed)
              .isCloseTo(one[item], within(1e-6));
        }
      }
    }
  }

  @Test
  void aWeightIsSoManyCopies() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[][] scores = partial(2, 6, random, 0.1);
      ScoreTable copies = ScoreTable.of(scores[0], scores[0], scores[0], scores[1]);
      ScoreTable weighted = new ScoreTable(scores, new double[] {3, 1});
      all()
          .forEach(
              (name, aggregator) ->
                  assertThat(aggregator.scores(weighted))
                      .as(name)
                      .usingComparatorWithPrecision(1e-6)
                      .containsExactly(aggregator.scores(copies)));
    }
  }

  @Test
  void aRowThatRanksNothingOrWeighsNothingIsLeftOut() {
    double[] empty = {NONE, NONE, NONE};
    double[] row = {1, 3, 2};
    double[] reverse = {3, 1, 2};
    ScoreTable table = new ScoreTable(new double[][] {empty, row, reverse}, new double[] {5, 1, 0});
    assertThat(table.emptyRows()).isEqualTo(1);
    all()
        .forEach(
            (name, aggregator) ->
                assertThat(order(aggregator.scores(table)))
                    .as(name)
                    .isEqualTo(order(row))
                    .isEqualTo(order(aggregator.scores(ScoreTable.of(row)))));
  }

  @Test
  void bordaAndMeanRankByHand() {
    // The second row ranks 0 and 1 equal and lacks 3, the third ranks 3 alone.
    ScoreTable table =
        ScoreTable.of(
            new double[] {4, 3, 2, 1},
            new double[] {1, 1, 0, NONE},
            new double[] {NONE, NONE, NONE, 7});
    assertThat(Aggregator.borda().scores(table)).containsExactly(3 + 2.5 + 1, 2 + 2.5 + 1, 3, 3);
    assertThat(Aggregator.meanRank().scores(table)[0]).isCloseTo(-(1 + 1.5 + 3) / 3, within(1e-12));
    assertThat(Aggregator.reciprocalRankFusion(1).scores(table)[0])
        .isCloseTo(1 / 2.0 + 1 / 2.5, within(1e-12));
    assertThat(Aggregator.reciprocalRankFusion(0).scores(table)[3])
        .isCloseTo(1 / 4.0 + 1, within(1e-12));
    assertThatIllegalArgumentException().isThrownBy(() -> Aggregator.reciprocalRankFusion(-1));
  }

  /** Condorcet's paradox for the last three, behind a winner. */
  @Test
  void copelandByHand() {
    ScoreTable table =
        ScoreTable.of(
            new double[] {4, 3, 2, 1}, new double[] {4, 1, 3, 2}, new double[] {4, 2, 1, 3});
    assertThat(Aggregator.copeland().scores(table)).containsExactly(3, -1, -1, -1);
  }

  /** Windows of a list: no row holds all items, each has a constant of its own. */
  @Test
  void meanLogScoresAreFittedWhereRowsLackItems() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int n = 8;
      double[] quality = random.doubles(n, -3, 3).toArray();
      double[][] scores = new double[12][n];
      for (double[] row : scores) {
        double constant = 10 * random.nextGaussian();
        int[] shown = Design.RANDOM.orderings(n, 1, random.nextLong())[0];
        Arrays.fill(row, NONE);
        for (int i = 0; i < 4; i++) {
          row[shown[i]] = quality[shown[i]] + constant;
        }
      }
      double[] fitted = Aggregator.meanLogScore().scores(ScoreTable.of(scores));
      for (int item = 1; item < n; item++) {
        assertThat(fitted[item] - fitted[0])
            .as("seed %d", seed)
            .isCloseTo(quality[item] - quality[0], within(1e-8));
      }
    }
    assertThat(
            Aggregator.meanLogScore()
                .scores(ScoreTable.of(new double[] {2, NONE, 1}, new double[] {4, NONE, 3})))
        .satisfies(scores -> assertThat(order(scores)).containsExactly(0, 2, 1));
  }

  @Test
  void kemenyIsTheNearestOrder() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      int n = 2 + random.nextInt(6);
      ScoreTable table = ScoreTable.of(partial(1 + random.nextInt(5), n, random, 0.2));
      Kemeny kemeny = Kemeny.of(table);
      double least = Double.POSITIVE_INFINITY;
      for (int[] order : permutations(n)) {
        least = Math.min(least, distance(order, table));
      }
      assertThat(kemeny.distance()).as("seed %d", seed).isCloseTo(least, within(1e-12));
      assertThat(distance(kemeny.order(), table)).isCloseTo(least, within(1e-12));
      assertThat(kemeny.lowerBound()).isEqualTo(kemeny.distance());
    }
  }

  @Test
  void longKemenyOrdersStateHowFarTheyMayBe() {
    int settled = 0;
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      int n = 13 + random.nextInt(28);
      double[] quality = random.doubles(n).map(u -> random.nextGaussian()).toArray();
      double[][] scores = new double[5][n];
      for (double[] row : scores) {
        Arrays.setAll(row, item -> quality[item] + 0.5 * random.nextGaussian());
      }
      ScoreTable table = ScoreTable.of(scores);
      Kemeny kemeny = Kemeny.of(table);
      assertThat(kemeny.distance()).isCloseTo(distance(kemeny.order(), table), within(1e-9));
      assertThat(kemeny.distance()).isGreaterThanOrEqualTo(kemeny.lowerBound());
      assertThat(kemeny.distance())
          .isLessThanOrEqualTo(distance(order(Aggregator.borda().scores(table)), table));
      settled += kemeny.distance() <= 1.05 * kemeny.lowerBound() ? 1 : 0;
    }
    assertThat(settled).isGreaterThan(25);
  }

  /** The gradient of the log-likelihood is 0 at the strengths. */
  @Test
  void plackettLuceIsAMaximum() {
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      int n = 2 + random.nextInt(8);
      double[][] scores = partial(1 + random.nextInt(8), n, random, 0.15);
      double[] strengths = Aggregator.plackettLuce().scores(ScoreTable.of(scores));
      double best = logLikelihood(scores, strengths, 0);
      for (int item = 0; item < n; item++) {
        for (double step : new double[] {-1e-3, 1e-3}) {
          double[] moved = strengths.clone();
          moved[item] += step;
          assertThat(logLikelihood(scores, moved, 0)).as("seed %d", seed).isLessThan(best + 1e-9);
        }
      }
    }
  }

  /** Maximised over the level too, as strengths are given with mean 0. */
  private static double logLikelihood(double[][] scores, double[] strengths, double from) {
    double best = Double.NEGATIVE_INFINITY;
    for (double level = from - 5; level <= from + 5; level += 1e-3) {
      double sum = 0;
      for (double strength : strengths) {
        double own = strength + level;
        sum += PlackettLuce.PRIOR * (own - 2 * Math.log(1 + Math.exp(own)));
      }
      best = Math.max(best, sum);
    }
    for (double[] row : scores) {
      for (int item = 0; item < row.length; item++) {
        if (!Double.isNaN(row[item])) {
          double there = 0;
          for (int other = 0; other < row.length; other++) {
            boolean left = Double.isNaN(row[other]) || row[other] <= row[item];
            there += left ? Math.exp(strengths[other]) : 0;
          }
          best += strengths[item] - Math.log(there);
        }
      }
    }
    return best;
  }

  @Test
  void tablesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> ScoreTable.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreTable.of(new double[] {1}, new double[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreTable.of(new double[] {1, Double.POSITIVE_INFINITY}));
    assertThatIllegalArgumentException().isThrownBy(() -> ScoreTable.of(new double[] {NONE, NONE}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreTable(new double[][] {{1}}, new double[] {-1}));
  }

  private static double[][] partial(int rows, int n, Random random, double missing) {
    double[][] scores = new double[rows][n];
    for (double[] row : scores) {
      Arrays.setAll(
          row, item -> random.nextDouble() < missing ? NONE : (double) random.nextInt(2 * n));
    }
    scores[0][random.nextInt(n)] = 1;
    return scores;
  }

  private static double distance(int[] order, ScoreTable table) {
    double distance = 0;
    for (double[] row : table.scores()) {
      for (int i = 0; i < order.length; i++) {
        for (int j = 0; j < i; j++) {
          double early = row[order[j]];
          double late = row[order[i]];
          distance += late > early || (Double.isNaN(early) && !Double.isNaN(late)) ? 1 : 0;
        }
      }
    }
    return distance;
  }

  private static List<int[]> permutations(int n) {
    List<int[]> all = new ArrayList<>();
    permute(IntStream.range(0, n).toArray(), 0, all);
    return all;
  }

  private static void permute(int[] order, int from, List<int[]> all) {
    if (from == order.length) {
      all.add(order.clone());
    }
    for (int i = from; i < order.length; i++) {
      swap(order, from, i);
      permute(order, from + 1, all);
      swap(order, from, i);
    }
  }

  private static void swap(int[] order, int i, int j) {
    int item = order[i];
    order[i] = order[j];
    order[j] = item;
  }

  private static int[] order(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
