package io.reranker.metrics.fairness;

import io.reranker.metrics.internal.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The exposure of groups of items, and how it compares (Singh and Joachims, KDD 2018; Raj and
 * Ekstrand, SIGIR 2022).
 *
 * @param totals the summed exposure of each group
 * @param sizes the items of each group
 */
public record GroupExposure(Map<String, Double> totals, Map<String, Integer> sizes) {

  /**
   * Copies the values.
   *
   * @throws IllegalArgumentException if the two do not name the same groups, a total is negative or
   *     a size is below 1
   */
  public GroupExposure {
    if (!totals.keySet().equals(sizes.keySet())) {
      throw new IllegalArgumentException(
          "Totals are of " + totals.keySet() + " and sizes of " + sizes.keySet());
    }
    totals.values().forEach(total -> Check.within("a total", total, 0, Double.MAX_VALUE));
    sizes.values().forEach(size -> Check.atLeast("a size", size, 1));
    totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
  }

  /**
   * The mean exposure of a group's items.
   *
   * @throws IllegalArgumentException if there is no such group
   */
  public double mean(String group) {
    Double total = totals.get(group);
    Integer size = sizes.get(group);
    if (total == null || size == null) {
      throw new IllegalArgumentException(
          "There is no group \"" + group + "\": give one of " + totals.keySet());
    }
    return total / size;
  }

  /**
   * Demographic parity (DP): the mean exposure of one group over that of another; 1 is parity.
   *
   * @throws IllegalArgumentException if there is no such group, or the other has no exposure
   */
  public double parity(String group, String other) {
    return mean(group) / positive("The exposure of \"" + other + "\"", mean(other));
  }

  /** The natural logarithm of {@link #parity}: 0 is parity, −∞ for a group without exposure. */
  public double logParity(String group, String other) {
    return Math.log(parity(group, other));
  }

  /**
   * Exposed utility ratio (EUR): mean exposure over mean utility of one group, over the same of
   * another; 1 if exposure follows merit. With clicks for utility it is the realised utility ratio
   * (RUR) of the exposure seen.
   *
   * @param utility the mean utility of each group's items, above 0
   * @throws IllegalArgumentException if there is no such group, a utility is not positive, or the
   *     other group has no exposure
   */
  public double utilityRatio(String group, String other, Map<String, Double> utility) {
    double ofGroup = positive("The utility", utility.getOrDefault(group, 0.0));
    double ofOther = positive("The utility", utility.getOrDefault(other, 0.0));
    return parity(group, other) * ofOther / ofGroup;
  }

  /**
   * Attention-weighted rank fairness (AWRF; Sapiezynski et al. 2019) as a distance: total variation
   * of the groups' shares of exposure from target shares, 0 to 1; 0 is fair.
   *
   * @param target the share each group should have, scaled to sum to 1; such as its share of the
   *     catalogue
   * @throws IllegalArgumentException if the target does not name the same groups, or nothing is
   *     exposed
   */
  public double distanceTo(Map<String, Double> target) {
    if (!target.keySet().equals(totals.keySet())) {
      throw new IllegalArgumentException(
          "The target is of " + target.keySet() + " and exposure of " + totals.keySet());
    }
    double exposed = positive("The summed exposure", sum(totals));
    double wanted = positive("The summed target", sum(target));
    double distance = 0;
    for (Map.Entry<String, Double> entry : totals.entrySet()) {
      double share = target.getOrDefault(entry.getKey(), 0.0) / wanted;
      distance += Math.abs(entry.getValue() / exposed - share) / 2;
    }
    return distance;
  }

  private static double sum(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double positive(String what, double value) {
    return Check.between(what, value, 0, Double.MAX_VALUE);
  }
}
