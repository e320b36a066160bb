package io.reranker.metrics.beyond;

import io.reranker.metrics.internal.Check;
import java.util.Arrays;
import java.util.Collection;

/**
 * How unevenly recommendations fall on items. Tools report different figures under one name, so
 * that each variant has a name of its own here.
 *
 * <p>Immutable and thread-safe.
 */
public final class Concentration {
  private final double[] rising;
  private final double sum;

  private Concentration(double[] rising) {
    this.rising = rising;
    this.sum = Arrays.stream(rising).sum();
  }

  /**
   * Counts how many lists hold each item.
   *
   * @param lists the lists, cut where they are shown
   * @param catalogue all items that could be recommended; those in no list count as 0
   * @throws IllegalArgumentException if a list holds another item
   */
  public static <I> Concentration of(Recommendations<?, I> lists, Collection<I> catalogue) {
    return ofCounts(
        lists.counts(catalogue).values().stream().mapToDouble(Integer::doubleValue).toArray());
  }

  /**
   * The concentration of counts or exposures.
   *
   * @param counts one for each item, from 0, not all 0
   * @throws IllegalArgumentException if one is negative or not finite, or all are 0
   */
  public static Concentration ofCounts(double... counts) {
    double[] rising = Check.finite("counts", 1, counts);
    Arrays.sort(rising);
    Check.within("the least count", rising[0], 0, Double.MAX_VALUE);
    Check.between("the greatest count", rising[rising.length - 1], 0, Double.MAX_VALUE);
    return new Concentration(rising);
  }

  /**
   * Gini's coefficient over all items, Σ (2i − n − 1) x(i) / (n Σ x), x in rising order: 0 if all
   * items are alike, 1 − 1/n if one has everything. RecBole reports this.
   */
  public double gini() {
    return gini(rising);
  }

  /** Gini's coefficient over the items that occur; it does not see how many do not. */
  public double giniOfListed() {
    return gini(Arrays.stream(rising).filter(count -> count > 0).toArray());
  }

  /**
   * 1 − G n / (n − 1), from 0 to 1: <em>higher</em> is more even. elliot and RankSys report this
   * under the name Gini; 1 for a single item.
   */
  public double giniEvenness() {
    int n = rising.length;
    return n == 1 ? 1 : 1 - gini() * n / (n - 1.0);
  }

  /** Shannon's entropy −Σ p ln p, in nats. */
  public double entropy() {
    double entropy = 0;
    for (double count : rising) {
      entropy -= count == 0 ? 0 : count / sum * Math.log(count / sum);
    }
    return entropy;
  }

  /** Shannon's entropy in bits: "distributional coverage". */
  public double entropyBits() {
    return entropy() / Math.log(2);
  }

  /** Entropy over that of n items alike, 0 to 1; 1 for a single item. */
  public double normalisedEntropy() {
    return rising.length == 1 ? 1 : entropy() / Math.log(rising.length);
  }

  /**
   * Entropy in nats over the number of items that occur, which RecBole reports as Shannon entropy.
   */
  public double recBoleEntropy() {
    return entropy() / Arrays.stream(rising).filter(count -> count > 0).count();
  }

  /** Herfindahl's index Σ p², 1/n to 1: the chance that two draws are the same item. */
  public double herfindahl() {
    return Arrays.stream(rising).map(count -> count / sum * (count / sum)).sum();
  }

  /** Simpson's index 1 − Σ p², the chance that two draws differ. */
  public double simpson() {
    return 1 - herfindahl();
  }

  private static double gini(double[] rising) {
    int n = rising.length;
    double weighted = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      weighted += (2 * (i + 1) - n - 1.0) * rising[i];
      sum += rising[i];
    }
    return weighted / (n * sum);
  }
}
