package io.reranker.experiment.figures;

import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.Difference.Family;
import io.reranker.experiment.trial.Trial;
import io.reranker.metrics.stats.Holm;
import io.reranker.metrics.stats.Interval;
import io.reranker.metrics.stats.PairedDifference;
import java.util.ArrayList;
import java.util.List;

/** Paired differences of systems. */
final class Comparisons {
  private Comparisons() {}

  /** All others against the first one, then all other pairs, the later against the earlier. */
  static List<Difference> of(List<MeasuredSystem> systems, Statistics statistics) {
    List<Difference> differences = new ArrayList<>();
    List<Difference> family = new ArrayList<>();
    for (int other = 1; other < systems.size(); other++) {
      add(family, Family.AGAINST_BASE, systems.get(other), systems.get(0), statistics);
    }
    differences.addAll(adjusted(family));
    family.clear();
    for (int baseline = 1; baseline < systems.size(); baseline++) {
      for (int other = baseline + 1; other < systems.size(); other++) {
        add(family, Family.AMONG_SYSTEMS, systems.get(other), systems.get(baseline), statistics);
      }
    }
    differences.addAll(adjusted(family));
    return differences;
  }

  private static void add(
      List<Difference> family,
      Family kind,
      MeasuredSystem system,
      MeasuredSystem baseline,
      Statistics statistics) {
    List<Trial> shared = system.shared(baseline);
    if (shared.isEmpty()) {
      return;
    }
    PairedDifference difference =
        PairedDifference.of(
            system.sample(shared),
            baseline.sample(shared),
            statistics.bootstrap(),
            statistics.randomisation());
    Interval interval = difference.interval();
    family.add(
        new Difference(
            kind,
            system.system().name(),
            baseline.system().name(),
            statistics.first().name(),
            difference.mean(),
            interval == null ? null : interval.low(),
            interval == null ? null : interval.high(),
            difference.p(),
            difference.p(),
            difference.clusters()));
  }

  private static List<Difference> adjusted(List<Difference> family) {
    double[] adjusted = Holm.adjust(family.stream().mapToDouble(Difference::p).toArray());
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      differences.add(family.get(i).adjusted(adjusted[i]));
    }
    return differences;
  }
}
