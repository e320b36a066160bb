package io.reranker.experiment.report;

import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.Figure;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Look-ups in results that several sections share. */
final class Sets {
  private Sets() {}

  /** The sets by protocol, in their order. */
  static Map<String, List<SetResult>> byProtocol(ExperimentResult result) {
    Map<String, List<SetResult>> sets = new LinkedHashMap<>();
    result.sets().forEach(s -> sets.computeIfAbsent(s.protocol(), p -> new ArrayList<>()).add(s));
    return sets;
  }

  static String name(SetResult set) {
    return set.base() + ", " + set.protocol();
  }

  /** A row for each system of each set, but for those of which there is none. */
  static List<List<String>> rows(
      ExperimentResult result, BiFunction<SetResult, SystemResult, @Nullable List<String>> row) {
    List<List<String>> rows = new ArrayList<>();
    for (SetResult set : result.sets()) {
      for (SystemResult system : set.systems()) {
        List<String> made = row.apply(set, system);
        if (made != null) {
          rows.add(made);
        }
      }
    }
    return rows;
  }

  static @Nullable Figure figure(List<Figure> figures, String measure) {
    return figures.stream().filter(f -> f.measure().equals(measure)).findFirst().orElse(null);
  }

  /** The difference of a system to the base order. */
  static @Nullable Difference toBase(SetResult set, SystemResult system) {
    return set.differences().stream()
        .filter(d -> d.family() == Difference.Family.AGAINST_BASE)
        .filter(d -> d.system().equals(system.name()))
        .findFirst()
        .orElse(null);
  }

  static String title(SystemResult system) {
    SystemResult.Fusion fusion = system.fusion();
    return fusion == null
        ? system.name()
        : system.name()
            + " (weight "
            + Numbers.value(fusion.weight()).replaceAll("0+$", "").replaceAll("\\.$", "")
            + ")";
  }
}
