package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Accuracy by the place where the relevant item was shown (Hou et al., ECIR 2024, "LLMRank"): the
 * held-out item is placed at some places of the prompt in turn, and each time the list is measured.
 * A flat curve is a ranker that does not look at places.
 *
 * @param candidates candidates in each prompt
 * @param means the mean of the measure for each place, from 0
 */
public record PlacementCurve(int candidates, SortedMap<Integer, Double> means) {

  /** Copies the means. */
  public PlacementCurve {
    means = Collections.unmodifiableSortedMap(new TreeMap<>(means));
  }

  /**
   * Averages values.
   *
   * @param candidates candidates in each prompt, at least 2
   * @param values for each place, from 0, the values of the measure, at least one finite value; at
   *     least two places
   * @throws IllegalArgumentException if there are fewer, a place is not in the prompt, or a value
   *     is not finite
   */
  public static PlacementCurve of(int candidates, SortedMap<Integer, double[]> values) {
    Check.atLeast("candidates", candidates, 2);
    Check.atLeast("the number of places", values.size(), 2);
    SortedMap<Integer, Double> means = new TreeMap<>();
    values.forEach(
        (place, of) -> {
          Check.within("a place", place, 0, candidates - 1.0);
          means.put(place, Moments.mean(Check.finite("values", 1, of)));
        });
    return new PlacementCurve(candidates, means);
  }

  /** The greatest mean minus the least, from 0. */
  public double range() {
    return Collections.max(means.values()) - Collections.min(means.values());
  }

  /** The slope of the means over places by least squares, per place; negative prefers the start. */
  public double slope() {
    double[] places = means.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
    double[] ofPlaces = means.values().stream().mapToDouble(Double::doubleValue).toArray();
    return Moments.covariance(places, ofPlaces) / Moments.variance(places);
  }

  /**
   * The mean in the first third of places minus that in the last; positive prefers the start.
   *
   * @throws IllegalArgumentException if no place of one of them was measured
   */
  public double primacy() {
    return mean(0) - mean(2);
  }

  /**
   * "Lost in the middle" (Liu et al., TACL 2024): the mean of the first and last thirds minus the
   * mean of the middle third; positive if the middle does worse.
   *
   * @throws IllegalArgumentException if no place of one of them was measured
   */
  public double middleDip() {
    return (mean(0) + mean(2)) / 2 - mean(1);
  }

  private double mean(int third) {
    double[] ofThird =
        means.entrySet().stream()
            .filter(entry -> Math.min(2, 3 * entry.getKey() / candidates) == third)
            .mapToDouble(Map.Entry::getValue)
            .toArray();
    if (ofThird.length == 0) {
      throw new IllegalArgumentException(
          "No place in third " + (third + 1) + " of the prompt was measured: give one or more");
    }
    return Arrays.stream(ofThird).average().orElseThrow();
  }
}
