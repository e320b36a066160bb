package io.reranker.metrics.human;

import io.reranker.metrics.internal.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Ratings on a scale of 1 to some number of points. Points are ordered, not measured: report counts
 * and median with the mean, and compare two systems by {@link io.reranker.metrics.stats.Wilcoxon}
 * or {@link io.reranker.metrics.stats.CliffsDelta}.
 *
 * @param counts ratings of each point, 1 first
 */
public record LikertSummary(List<Integer> counts) {

  /**
   * Copies the counts.
   *
   * @throws IllegalArgumentException if there are fewer than two points, a count is negative, or
   *     all are 0
   */
  public LikertSummary {
    counts = List.copyOf(counts);
    Check.atLeast("the number of points", counts.size(), 2);
    counts.forEach(count -> Check.atLeast("a count", count, 0));
    Check.some("ratings", counts.stream().mapToInt(Integer::intValue).sum());
  }

  /**
   * Counts ratings.
   *
   * @param points points of the scale, at least 2
   * @param ratings at least one rating, each from 1 to {@code points}
   * @throws IllegalArgumentException if a rating is off the scale, or there is none
   */
  public static LikertSummary of(int points, int... ratings) {
    Check.atLeast("the number of points", points, 2);
    List<Integer> counts = new ArrayList<>(Collections.nCopies(points, 0));
    for (int rating : ratings) {
      int point = (int) Check.within("a rating", rating, 1, points) - 1;
      counts.set(point, counts.get(point) + 1);
    }
    return new LikertSummary(counts);
  }

  /** The number of ratings. */
  public int n() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /** The mean rating. */
  public double mean() {
    return Arrays.stream(ratings()).average().orElseThrow();
  }

  /** The middle rating, the mean of the middle two for an even number. */
  public double median() {
    int[] sorted = ratings();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
  }

  /** The sample standard deviation; 0 for one rating. */
  public double standardDeviation() {
    double mean = mean();
    double squares = Arrays.stream(ratings()).mapToDouble(r -> (r - mean) * (r - mean)).sum();
    return n() == 1 ? 0 : Math.sqrt(squares / (n() - 1));
  }

  /**
   * The share of ratings among the highest points ("top two boxes"), 0 to 1.
   *
   * @param boxes how many points count, from 1 to all
   * @throws IllegalArgumentException if that is out of range
   */
  public double topShare(int boxes) {
    Check.within("boxes", boxes, 1, counts.size());
    int top =
        counts.subList(counts.size() - boxes, counts.size()).stream()
            .mapToInt(Integer::intValue)
            .sum();
    return (double) top / n();
  }

  /** All ratings in rising order. */
  private int[] ratings() {
    int[] ratings = new int[n()];
    int from = 0;
    for (int point = 0; point < counts.size(); point++) {
      Arrays.fill(ratings, from, from + counts.get(point), point + 1);
      from += counts.get(point);
    }
    return ratings;
  }
}
