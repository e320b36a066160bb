package io.reranker.experiment.run;

import io.reranker.experiment.journal.Journal;
import io.reranker.experiment.result.RunTimings.Latency;
import io.reranker.experiment.trial.TrialSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times of a model's answers. */
final class Latencies {
  private Latencies() {}

  static List<Latency> of(TrialSet set, SetTasks tasks, Journal journal) {
    List<Latency> latencies = new ArrayList<>();
    for (int orderings : tasks.model().orderings()) {
      ModelAnswers answers = new ModelAnswers(journal, tasks.model(), orderings);
      latencies.add(
          latency(
              set,
              tasks.model().systemName(orderings),
              set.test().stream()
                  .mapToDouble(trial -> answers.scored(trial.request()).millis())
                  .toArray()));
    }
    double[] written =
        tasks.test().stream()
            .filter(task -> task.textTokens() > 0)
            .mapToDouble(task -> task.written(journal).millis())
            .toArray();
    if (written.length > 0) {
      latencies.add(latency(set, tasks.model().config().name() + ", plain text", written));
    }
    return latencies;
  }

  private static Latency latency(TrialSet set, String system, double[] millis) {
    Arrays.sort(millis);
    return new Latency(
        set.protocol(),
        set.base(),
        system,
        millis.length,
        quantile(millis, 0.5),
        quantile(millis, 0.95));
  }

  /** The least time that a share of the lists did not exceed. */
  private static double quantile(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
