package io.reranker.metrics.human;

import io.reranker.metrics.internal.Check;

/**
 * Gwet's agreement coefficient, AC1 without weights and AC2 with (Gwet 2008; 2014, ch. 4): where
 * one category is much more common than the others, kappa is low for raters who nearly always
 * agree, and this is not. Items may have any number of raters.
 *
 * @param coefficient (observed − chance) / (1 − chance)
 * @param observed observed agreement over items with two raters or more
 * @param chance agreement by chance
 */
public record GwetAgreement(double coefficient, double observed, double chance) {

  /**
   * Measures agreement.
   *
   * @param counts counts[i][j], raters who put item i into category j; at least two categories, in
   *     the order of the scale where weights are taken
   * @param weights how much ratings some steps apart agree
   * @throws IllegalArgumentException if a count is out of range or no item has two ratings
   */
  public static GwetAgreement of(double[][] counts, CategoryWeights weights) {
    double[][] items = Check.matrix("counts", 1, 2, counts);
    int k = items[0].length;
    double[][] weight = weights.of(k);
    double[] shares = new double[k];
    double observed = 0;
    int rated = 0;
    int judged = 0;
    for (double[] item : items) {
      double raters = 0;
      for (double count : item) {
        raters += Check.within("a count", count, 0, Double.MAX_VALUE);
      }
      if (raters > 0) {
        rated++;
        for (int j = 0; j < k; j++) {
          shares[j] += item[j] / raters;
        }
      }
      if (raters >= 2) {
        judged++;
        observed += agreement(item, weight) / (raters * (raters - 1));
      }
    }
    Check.some("items with two ratings", judged);
    double weightSum = 0;
    double spread = 0;
    for (int i = 0; i < k; i++) {
      spread += shares[i] / rated * (1 - shares[i] / rated);
      for (int j = 0; j < k; j++) {
        weightSum += weight[i][j];
      }
    }
    double chance = weightSum / (k * (k - 1.0)) * spread;
    observed /= judged;
    return new GwetAgreement((observed - chance) / (1 - chance), observed, chance);
  }

  private static double agreement(double[] item, double[][] weight) {
    double agreement = 0;
    for (int i = 0; i < item.length; i++) {
      double like = -1;
      for (int j = 0; j < item.length; j++) {
        like += weight[i][j] * item[j];
      }
      agreement += item[i] * like;
    }
    return agreement;
  }
}
