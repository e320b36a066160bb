package io.reranker.experiment.output;

import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.Difference.Family;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.Figure;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The honest comparison: the base order against everything else by the first measure, a row for
 * each base recommender and protocol.
 *
 * @param header the columns' names
 * @param rows as many texts each
 */
public record Headline(List<String> header, List<List<String>> rows) {

  /** Copies the lists. */
  public Headline {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** The table of a result. */
  public static Headline of(ExperimentResult result) {
    Set<String> systems = new LinkedHashSet<>();
    for (SetResult set : result.sets()) {
      set.systems().forEach(system -> systems.add(system.name()));
    }
    List<String> header = new ArrayList<>(List.of("Lists", "users", "random"));
    header.addAll(systems);
    List<List<String>> rows = new ArrayList<>();
    for (SetResult set : result.sets()) {
      List<String> row = new ArrayList<>();
      row.add(set.protocol() + ", " + set.base());
      row.add(String.valueOf(set.users()));
      Double random = set.systems().get(0).figures().get(0).random();
      row.add(random == null ? "" : Numbers.of(random));
      for (String name : systems) {
        row.add(cell(set, name));
      }
      rows.add(row);
    }
    return new Headline(header, rows);
  }

  private static String cell(SetResult set, String name) {
    for (SystemResult system : set.systems()) {
      if (system.name().equals(name)) {
        Figure figure = system.figures().get(0);
        SystemResult.Fusion fusion = system.fusion();
        String weight =
            fusion == null ? "" : String.format(Locale.ROOT, " (a = %.2f)", fusion.weight());
        String some = figure.users() < set.users() ? " (" + figure.users() + " users)" : "";
        return Numbers.of(figure.value()) + mark(set, system) + weight + some;
      }
    }
    return "";
  }

  /** An arrow where the difference to the base order is clear after Holm. */
  private static String mark(SetResult set, SystemResult system) {
    for (Difference difference : set.differences()) {
      if (difference.family() == Family.AGAINST_BASE
          && difference.system().equals(system.name())
          && difference.adjustedP() < 0.05) {
        return difference.value() > 0 ? " ▲" : " ▼";
      }
    }
    return "";
  }
}
