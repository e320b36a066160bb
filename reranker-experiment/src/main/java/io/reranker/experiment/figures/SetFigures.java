package io.reranker.experiment.figures;

import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.Example;
import io.reranker.experiment.result.Figure;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import io.reranker.experiment.trial.Trial;
import io.reranker.experiment.trial.TrialSet;
import io.reranker.metrics.Evaluation;
import io.reranker.metrics.Measure;
import io.reranker.metrics.MeasureRegistry;
import io.reranker.metrics.UserList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All figures of the lists of one base recommender under one protocol. */
public final class SetFigures {
  private static final Measure POPULARITY_LIFT = MeasureRegistry.standard().measure("PopLift@3");

  private SetFigures() {}

  /**
   * Measures.
   *
   * @param set the lists
   * @param systems the orders, the base order first
   * @param examples lists to show
   * @param notes what was left out and why
   */
  public static SetResult of(
      TrialSet set,
      List<OrderedSystem> systems,
      List<Example> examples,
      List<String> notes,
      Statistics statistics) {
    List<MeasuredSystem> measured =
        systems.stream()
            .map(one -> MeasuredSystem.of(one, set.test(), statistics.first()))
            .toList();
    List<SystemResult> results = new ArrayList<>();
    for (MeasuredSystem system : measured) {
      results.add(result(system, measured.get(0), statistics));
    }
    List<Difference> differences = Comparisons.of(measured, statistics);
    List<String> all = new ArrayList<>(set.notes());
    all.addAll(notes);
    Set<String> found = new HashSet<>();
    Set<String> users = new HashSet<>();
    for (Trial trial : set.test()) {
      users.add(trial.user());
      if (trial.answerable()) {
        found.add(trial.user());
      }
    }
    return new SetResult(
        set.protocol(),
        set.base(),
        users.size(),
        set.test().size(),
        set.test().stream().mapToInt(t -> t.request().candidates().size()).average().orElse(0),
        set.test().size() - (int) set.answerable(),
        users.size() - found.size(),
        (int) set.validation().stream().map(Trial::user).distinct().count(),
        results,
        differences,
        Verdicts.of(set.base(), results, differences),
        examples,
        all);
  }

  private static SystemResult result(
      MeasuredSystem measured, MeasuredSystem base, Statistics statistics) {
    OrderedSystem system = measured.system();
    Evaluation evaluation =
        Evaluation.of(
            List.copyOf(measured.lists().values()), statistics.measures(), statistics.bootstrap());
    return new SystemResult(
        system.name(),
        system.kind(),
        system.model(),
        system.fusion(),
        evaluation.rows().stream().map(statistics::figure).toList(),
        StrataFigures.of(measured, base, statistics),
        popularityLift(measured, statistics),
        system.position(),
        system.reasons(),
        system.texts(),
        system.cost());
  }

  private static @Nullable Figure popularityLift(MeasuredSystem measured, Statistics statistics) {
    if (!measured.trials().stream().allMatch(JudgedOrder::hasPopularity)) {
      return null;
    }
    List<UserList> lists = List.copyOf(measured.lists().values());
    return statistics.figure(
        Evaluation.of(lists, List.of(POPULARITY_LIFT), statistics.bootstrap()).rows().get(0));
  }
}
