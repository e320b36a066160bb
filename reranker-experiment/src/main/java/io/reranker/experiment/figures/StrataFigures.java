package io.reranker.experiment.figures;

import io.reranker.experiment.result.SystemResult.Kind;
import io.reranker.experiment.result.SystemResult.Stratum;
import io.reranker.experiment.trial.Strata;
import io.reranker.experiment.trial.Trial;
import io.reranker.metrics.Evaluation;
import io.reranker.metrics.UserList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Figures by parts of the lists. */
final class StrataFigures {
  private StrataFigures() {}

  static List<Stratum> of(MeasuredSystem system, MeasuredSystem base, Statistics statistics) {
    Map<String, Map<String, List<Trial>>> parts = new TreeMap<>();
    for (Trial trial : system.trials()) {
      trial
          .strata()
          .forEach(
              (dimension, part) ->
                  parts
                      .computeIfAbsent(dimension, d -> new TreeMap<>(inOrder(d)))
                      .computeIfAbsent(part, p -> new ArrayList<>())
                      .add(trial));
    }
    List<Stratum> strata = new ArrayList<>();
    parts.forEach(
        (dimension, byPart) ->
            byPart.forEach(
                (part, trials) ->
                    strata.add(stratum(dimension, part, trials, system, base, statistics))));
    return strata;
  }

  private static Stratum stratum(
      String dimension,
      String part,
      List<Trial> trials,
      MeasuredSystem system,
      MeasuredSystem base,
      Statistics statistics) {
    List<UserList> lists =
        trials.stream()
            .map(trial -> Objects.requireNonNull(system.lists().get(trial.id())))
            .toList();
    Evaluation evaluation = Evaluation.of(lists, statistics.measures(), statistics.bootstrap());
    return new Stratum(
        dimension,
        part,
        evaluation.users(),
        evaluation.lists(),
        evaluation.rows().stream().map(statistics::figure).toList(),
        system.system().kind() == Kind.BASE_ORDER
            ? null
            : statistics.mean(
                statistics.first().name(), system.sample(trials).minus(base.sample(trials)), null));
  }

  /** The parts in the order of their grouping; such as it does not know by name, at the end. */
  private static Comparator<String> inOrder(String dimension) {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (Strata.Grouping grouping : Strata.groupings()) {
      if (grouping.name().equals(dimension)) {
        grouping.bins().forEach(bin -> places.putIfAbsent(bin, places.size()));
      }
    }
    return Comparator.comparingInt((String part) -> places.getOrDefault(part, places.size()))
        .thenComparing(Comparator.naturalOrder());
  }
}
