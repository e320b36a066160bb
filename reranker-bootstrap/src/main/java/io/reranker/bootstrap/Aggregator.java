package io.reranker.bootstrap;

/**
 * Brings several rankings of the same items together.
 *
 * <p>Rules for all: a row's weight counts as so many copies of the row; a row that ranks no item is
 * left out; equal scores share the mean of their places. What an item gets where a row does not
 * rank it depends on what that means, and is said at each aggregator. Where two items come out
 * equal, the base rank and then the id decide.
 *
 * <p>Implementations are pure functions and thread-safe.
 */
@FunctionalInterface
public interface Aggregator {

  /**
   * The aggregated score of each item, finite, higher is better.
   *
   * @param table at least one row that ranks an item
   */
  double[] scores(ScoreTable table);

  /**
   * The weighted mean of the log-scores, a logarithmic opinion pool (Genest and Zidek 1986). Scores
   * of different rows may differ by a constant of the row. An item that a row lacks was not shown
   * there: it neither gains nor loses by that, as the means are then the least-squares fit of a
   * score for each item and a constant for each row. Items that no row ranks stand behind all
   * others.
   */
  static Aggregator meanLogScore() {
    return MeanLogScore::of;
  }

  /**
   * Borda's count (1781): for each row, how many items stand below, half of those that tie. Items
   * that a row lacks were left out by it: they tie at the mean of the places that are left.
   */
  static Aggregator borda() {
    return Positional::borda;
  }

  /**
   * Minus the weighted mean of the ranks, with the rules of {@link #borda()}, to which it is equal
   * but for scale: use it where a mean rank is easier to read than points.
   */
  static Aggregator meanRank() {
    return Positional::meanRank;
  }

  /** Reciprocal rank fusion with k = 60, the value of its paper. */
  static Aggregator reciprocalRankFusion() {
    return reciprocalRankFusion(60);
  }

  /**
   * Reciprocal rank fusion: Σ 1 / (k + rank) (Cormack, Clarke and Büttcher, SIGIR 2009). Tied items
   * take the mean of their ranks. An item that a row lacks gets nothing from it.
   *
   * @param k at least 0; the smaller, the more the first places weigh
   */
  static Aggregator reciprocalRankFusion(double k) {
    if (!(k >= 0 && k <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("k is " + k + ": give a number from 0 up");
    }
    return table -> Positional.reciprocal(table, k);
  }

  /**
   * Copeland's method: items beaten minus items that beat it, by majority of the rows' weight. An
   * item that a row lacks was left out by it and loses to those it ranks; of two that it lacks it
   * says nothing.
   */
  static Aggregator copeland() {
    return table -> Majorities.of(table).copeland();
  }

  /**
   * Kemeny's order (1959): the one with the least weight of pairs in the opposite order, exact up
   * to {@value Kemeny#EXACT_ITEMS} items, see {@link Kemeny}; the score is minus the place. Missing
   * items as in {@link #copeland()}.
   */
  static Aggregator kemeny() {
    return table -> {
      int[] order = Kemeny.of(table).order();
      double[] scores = new double[order.length];
      for (int place = 0; place < order.length; place++) {
        scores[order[place]] = -place;
      }
      return scores;
    };
  }

  /**
   * The log-strengths of the Plackett-Luce model that make the rows most likely (Luce 1959,
   * Plackett 1975; by Hunter's MM algorithm, Annals of Statistics 2004), mean 0. Each item besides
   * wins and loses {@value PlackettLuce#PRIOR} comparisons with an average one, so that the maximum
   * exists where an item always comes first or last. Ties by Breslow's rule: each tied item counts
   * as chosen from all of them. An item that a row lacks was left out by it: it was there to be
   * chosen at each place and was not.
   */
  static Aggregator plackettLuce() {
    return PlackettLuce::of;
  }
}
