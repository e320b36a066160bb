package io.reranker.experiment.figures;

import io.reranker.experiment.result.ExperimentResult.Method;
import io.reranker.experiment.result.Figure;
import io.reranker.metrics.Evaluation;
import io.reranker.metrics.Measure;
import io.reranker.metrics.UserList;
import io.reranker.metrics.stats.Bootstrap;
import io.reranker.metrics.stats.ClusteredSample;
import io.reranker.metrics.stats.Estimate;
import io.reranker.metrics.stats.Interval;
import io.reranker.metrics.stats.Randomisation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, and how intervals and p-values are made.
 *
 * @param measures the measures; comparisons go by the first
 * @param bootstrap of the intervals
 * @param randomisation of the p-values
 */
public record Statistics(List<Measure> measures, Bootstrap bootstrap, Randomisation randomisation) {

  /** Copies the measures. */
  public Statistics {
    measures = List.copyOf(measures);
  }

  /** The usual numbers of draws. */
  public static Statistics of(List<Measure> measures, long seed) {
    return new Statistics(measures, Bootstrap.seeded(seed), Randomisation.seeded(seed));
  }

  /** The measure that comparisons go by. */
  public Measure first() {
    return measures.get(0);
  }

  /** How intervals and p-values are made, for a report. */
  public Method method() {
    return new Method(
        bootstrap.level(),
        bootstrap.draws(),
        randomisation.draws(),
        bootstrap.seed(),
        String.format(
            Locale.ROOT,
            "Means over lists; %.0f %% intervals by a bootstrap over users (%,d draws);"
                + " differences are paired by list, p by randomisation over users (%,d draws, exact"
                + " up to %d users), adjusted by Holm within the set of lists, once for all systems"
                + " against the base order and once for the other pairs; random: the exact mean"
                + " over all orders of the same lists.",
            100 * bootstrap.level(),
            bootstrap.draws(),
            randomisation.draws(),
            Randomisation.EXACT_CLUSTERS));
  }

  /** The figures of some lists, one for each measure. */
  public List<Figure> figures(List<UserList> lists) {
    return Evaluation.of(lists, measures, bootstrap).rows().stream().map(this::figure).toList();
  }

  Figure figure(Evaluation.Row row) {
    Estimate estimate = row.estimate();
    return figure(
        row.measure(),
        estimate,
        row.randomOrder().isPresent() ? row.randomOrder().getAsDouble() : null);
  }

  Figure mean(String measure, ClusteredSample values, @Nullable Double random) {
    return figure(measure, bootstrap.mean(values), random);
  }

  static Figure figure(String measure, Estimate estimate, @Nullable Double random) {
    Interval interval = estimate.interval();
    return new Figure(
        measure,
        estimate.mean(),
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        random,
        estimate.clusters());
  }
}
