package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.internal.Moments;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The two-way table of output rank by item and shown place, over a design that shows every item at
 * every place once, such as a Latin square. Without position bias the mean rank is the same for
 * every place. Ranks within a call are not independent, so that the F-test is approximate.
 *
 * @param meanRanks the mean output rank of what was shown at each place: the exposure curve
 * @param slope of the curve by least squares, in ranks per place; positive prefers the start
 * @param range the greatest mean rank minus the least
 * @param share of places in the whole variance of ranks (sum of squares), 0 to 1
 * @param f places' mean square over the residual's, items removed; infinite without residual, 1
 *     where ranks differ by item only
 * @param p of no effect of the place
 */
public record PositionEffect(
    List<Double> meanRanks, double slope, double range, double share, double f, double p) {
  private static final double ROUNDING = 1e-12;

  /** Copies the curve. */
  public PositionEffect {
    meanRanks = List.copyOf(meanRanks);
  }

  /**
   * Measures a table.
   *
   * @param ranks ranks[i][k], the output rank of item i when shown at place k; at least two items
   *     and two places
   * @throws IllegalArgumentException if it is no such table, or not finite
   */
  public static PositionEffect of(double[][] ranks) {
    double[][] table = Check.matrix("ranks", 2, 2, ranks);
    int items = table.length;
    int places = table[0].length;
    double[] ofPlace =
        IntStream.range(0, places)
            .mapToDouble(
                k -> Arrays.stream(table).mapToDouble(row -> row[k]).average().orElseThrow())
            .toArray();
    double[] ofItem = Arrays.stream(table).mapToDouble(Moments::mean).toArray();
    double mean = Moments.mean(ofItem);
    double total = 0;
    double residual = 0;
    for (int i = 0; i < items; i++) {
      for (int k = 0; k < places; k++) {
        double rest = table[i][k] - ofItem[i] - ofPlace[k] + mean;
        residual += rest * rest;
        total += (table[i][k] - mean) * (table[i][k] - mean);
      }
    }
    double byPlace = items * Moments.populationVariance(ofPlace) * places;
    double df = (items - 1.0) * (places - 1);
    double f = f(byPlace / (places - 1), residual / df, total);
    double[] axis = IntStream.range(0, places).asDoubleStream().toArray();
    return new PositionEffect(
        Arrays.stream(ofPlace).boxed().toList(),
        Moments.covariance(axis, ofPlace) / Moments.variance(axis),
        Arrays.stream(ofPlace).max().orElseThrow() - Arrays.stream(ofPlace).min().orElseThrow(),
        total == 0 ? 0 : byPlace / total,
        f,
        Double.isInfinite(f) ? 0 : FDistribution.of(places - 1, df).survivalProbability(f));
  }

  private static double f(double ofPlaces, double ofResidual, double total) {
    boolean noPlaces = ofPlaces <= ROUNDING * total;
    if (ofResidual <= ROUNDING * total) {
      return noPlaces ? 1 : Double.POSITIVE_INFINITY;
    }
    return ofPlaces / ofResidual;
  }
}
