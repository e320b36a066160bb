package io.reranker.metrics.human;

import io.reranker.metrics.internal.Check;
import java.util.Arrays;

/**
 * Agreement of several raters beyond chance, every item rated by as many, not necessarily the same
 * ones.
 *
 * @param fleiss with chance from the shares of categories seen (Fleiss 1971)
 * @param randolph with all categories equally likely by chance (Randolph 2005): for raters who are
 *     free in how often they use a category
 * @param observed observed agreement, 0 to 1
 */
public record FleissKappa(double fleiss, double randolph, double observed) {

  /**
   * Measures agreement.
   *
   * @param counts counts[i][j], raters who put item i into category j; all items with the same
   *     number of raters, at least 2
   * @throws IllegalArgumentException if it is no such table, or only one category was ever used
   */
  public static FleissKappa of(double[][] counts) {
    double[][] items = Check.matrix("counts", 1, 2, counts);
    int categories = items[0].length;
    double raters = Arrays.stream(items[0]).sum();
    if (!(raters >= 2)) {
      throw new IllegalArgumentException(raters + " raters: give two or more");
    }
    double observed = 0;
    double[] shares = new double[categories];
    for (int i = 0; i < items.length; i++) {
      double sum = 0;
      double same = 0;
      for (int j = 0; j < categories; j++) {
        double count = Check.within("a count", items[i][j], 0, raters);
        sum += count;
        same += count * (count - 1);
        shares[j] += count / raters / items.length;
      }
      if (Math.abs(sum - raters) > 1e-9 * raters) {
        throw new IllegalArgumentException(
            "Item "
                + i
                + " has "
                + sum
                + " ratings and item 0 has "
                + raters
                + ". Remedy: leave out incomplete items, or take Krippendorff's alpha.");
      }
      observed += same / (raters * (raters - 1)) / items.length;
    }
    double chance = 0;
    for (double share : shares) {
      chance += share * share;
    }
    if (chance >= 1) {
      throw new IllegalArgumentException(
          "Only one category was used: nothing tells agreement from chance");
    }
    double uniform = 1.0 / categories;
    return new FleissKappa(
        (observed - chance) / (1 - chance), (observed - uniform) / (1 - uniform), observed);
  }
}
