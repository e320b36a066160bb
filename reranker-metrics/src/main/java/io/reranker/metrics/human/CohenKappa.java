package io.reranker.metrics.human;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Agreement of two raters beyond chance (Cohen 1960, weighted 1968), with large-sample errors
 * (Fleiss, Cohen and Everitt 1969).
 *
 * @param kappa (observed − chance) / (1 − chance): 1 for full agreement, 0 for chance
 * @param observed observed agreement, 0 to 1
 * @param chance agreement by chance, given each rater's shares of categories
 * @param standardError of kappa
 * @param nullError of kappa, were there no agreement beyond chance
 */
public record CohenKappa(
    double kappa, double observed, double chance, double standardError, double nullError) {

  /**
   * Measures agreement.
   *
   * @param table table[i][j], items that the first rater put into category i and the second into j;
   *     at least two categories, in the order of the scale where weights are taken
   * @param weights how much ratings some steps apart agree
   * @throws IllegalArgumentException if it is no square of counts from 0, is all 0, or both raters
   *     only ever used one and the same category
   */
  public static CohenKappa of(double[][] table, CategoryWeights weights) {
    double[][] counts = Check.matrix("table", 2, 2, table);
    int k = counts.length;
    if (counts[0].length != k) {
      throw new IllegalArgumentException(
          "The table is " + k + " by " + counts[0].length + ": give a square");
    }
    double n = 0;
    for (double[] row : counts) {
      for (double count : row) {
        n += Check.within("a count", count, 0, Double.MAX_VALUE);
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("The table is all 0: give what was rated");
    }
    double[] rows = new double[k];
    double[] columns = new double[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        rows[i] += counts[i][j] / n;
        columns[j] += counts[i][j] / n;
      }
    }
    return of(counts, n, rows, columns, weights.of(k));
  }

  private static CohenKappa of(
      double[][] counts, double n, double[] rows, double[] columns, double[][] weights) {
    int k = rows.length;
    double[] ofRow = new double[k];
    double[] ofColumn = new double[k];
    double observed = 0;
    double chance = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        observed += weights[i][j] * counts[i][j] / n;
        chance += weights[i][j] * rows[i] * columns[j];
        ofRow[i] += weights[i][j] * columns[j];
        ofColumn[j] += weights[i][j] * rows[i];
      }
    }
    if (chance >= 1) {
      throw new IllegalArgumentException(
          "Both raters only used one category: nothing tells agreement from chance");
    }
    double kappa = (observed - chance) / (1 - chance);
    double seen = 0;
    double expected = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        double means = ofRow[i] + ofColumn[j];
        double apart = weights[i][j] - means * (1 - kappa);
        seen += counts[i][j] / n * apart * apart;
        expected += rows[i] * columns[j] * (weights[i][j] - means) * (weights[i][j] - means);
      }
    }
    double centre = kappa - chance * (1 - kappa);
    double scale = Math.sqrt(n) * (1 - chance);
    return new CohenKappa(
        kappa,
        observed,
        chance,
        Math.sqrt(Math.max(0, seen - centre * centre)) / scale,
        Math.sqrt(Math.max(0, expected - chance * chance)) / scale);
  }

  /**
   * The large-sample interval of kappa.
   *
   * @param level its nominal coverage, between 0 and 1
   * @throws IllegalArgumentException if the level is out of range
   */
  public Interval interval(double level) {
    Check.between("the level", level, 0, 1);
    double reach =
        NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2) * standardError;
    return new Interval(kappa - reach, kappa + reach, level);
  }

  /** The two-sided p-value of no agreement beyond chance. */
  public double p() {
    double z = kappa == 0 ? 0 : kappa / nullError;
    return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
  }
}
