package io.reranker.metrics.human;

import io.reranker.metrics.internal.Check;

/**
 * Intraclass correlations of numeric ratings (Shrout and Fleiss 1979): the share of variance that
 * lies between items. They may be negative, and are at most 1.
 *
 * @param icc1 each item rated by other raters, one rating (1,1)
 * @param icc2 raters drawn from many, one rating; absolute agreement (2,1)
 * @param icc3 these raters only, one rating; consistency (3,1)
 * @param icc1k the mean of k raters, each item by others (1,k)
 * @param icc2k the mean of k raters drawn from many (2,k)
 * @param icc3k the mean of these k raters (3,k)
 */
public record IntraclassCorrelation(
    double icc1, double icc2, double icc3, double icc1k, double icc2k, double icc3k) {

  /**
   * Measures reliability.
   *
   * @param ratings one row for each of at least two items, one column for each of at least two
   *     raters
   * @throws IllegalArgumentException if it is no such table, not finite, or all ratings are the
   *     same
   */
  public static IntraclassCorrelation of(double[][] ratings) {
    double[][] table = Check.matrix("ratings", 2, 2, ratings);
    int n = table.length;
    int k = table[0].length;
    double total = 0;
    double[] items = new double[n];
    double[] raters = new double[k];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < k; j++) {
        items[i] += table[i][j] / k;
        raters[j] += table[i][j] / n;
        total += table[i][j] / (n * k);
      }
    }
    double ofItems = 0;
    double ofRaters = 0;
    double ofAll = 0;
    for (int i = 0; i < n; i++) {
      ofItems += k * (items[i] - total) * (items[i] - total);
      for (int j = 0; j < k; j++) {
        ofAll += (table[i][j] - total) * (table[i][j] - total);
      }
    }
    for (double rater : raters) {
      ofRaters += n * (rater - total) * (rater - total);
    }
    if (ofAll == 0) {
      throw new IllegalArgumentException("All ratings are the same: there is no variance to share");
    }
    double between = ofItems / (n - 1);
    double within = (ofAll - ofItems) / (n * (k - 1.0));
    double rater = ofRaters / (k - 1);
    double error = (ofAll - ofItems - ofRaters) / ((n - 1.0) * (k - 1));
    return new IntraclassCorrelation(
        (between - within) / (between + (k - 1) * within),
        (between - error) / (between + (k - 1) * error + k * (rater - error) / n),
        (between - error) / (between + (k - 1) * error),
        (between - within) / between,
        (between - error) / (between + (rater - error) / n),
        (between - error) / between);
  }
}
