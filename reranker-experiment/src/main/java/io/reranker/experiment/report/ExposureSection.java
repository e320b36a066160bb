package io.reranker.experiment.report;

import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.Figure;
import io.reranker.experiment.result.PositionSensitivity;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the order of the input changes the order of the output. */
final class ExposureSection implements Section {
  private static final int MOST_CURVES = 4;

  @Override
  public String id() {
    return "exposure";
  }

  @Override
  public String title() {
    return "Does the order of the input matter?";
  }

  @Override
  public boolean concerns(ExperimentResult result) {
    return result.sets().stream()
        .anyMatch(set -> set.systems().stream().anyMatch(SystemResult::reranks));
  }

  @Override
  public void write(ExperimentResult result, Html html) {
    Map<String, Set<String>> unmeasured = new LinkedHashMap<>();
    for (SetResult set : result.sets()) {
      for (SystemResult system : set.systems()) {
        PositionSensitivity position = system.position();
        if (system.reranks() && !position.curves().isEmpty()) {
          measured(set, system, html);
        } else if (system.reranks()) {
          unmeasured
              .computeIfAbsent(position.text(), t -> new LinkedHashSet<>())
              .add(system.name());
        }
      }
    }
    unmeasured.forEach(
        (text, systems) -> {
          html.open("p").element("strong", String.join(", ", systems) + ":");
          html.text(" " + text).close("p");
        });
  }

  private static void measured(SetResult set, SystemResult system, Html html) {
    PositionSensitivity position = system.position();
    html.element("h3", system.name() + ", " + Sets.name(set));
    html.element("p", position.text());
    List<LineChart.Curve> curves =
        position.curves().stream()
            .filter(curve -> curve.exposure().size() > 1)
            .limit(MOST_CURVES)
            .map(curve -> new LineChart.Curve(orderings(curve.name()), curve.exposure()))
            .toList();
    if (!curves.isEmpty()) {
      double level = (curves.get(0).values().size() + 1) / 2.0;
      new LineChart(
              "Mean rank of an average item by its position in the input; "
                  + Numbers.mean(level)
                  + " everywhere where the position does not matter. The figures are in the table"
                  + " below.",
              LineChart.axis(curves, level),
              level,
              curves)
          .write(html);
    }
    table(set, system, html);
  }

  private static void table(SetResult set, SystemResult system, Html html) {
    List<List<String>> rows = new ArrayList<>();
    for (PositionSensitivity.Curve curve : system.position().curves()) {
      Figure slope = curve.slope();
      Double differs = curve.firstDiffers();
      rows.add(
          List.of(
              orderings(curve.name()),
              Numbers.count(curve.lists()),
              curve.exposure().isEmpty() ? "" : Numbers.value(curve.exposure().get(0)),
              curve.exposure().isEmpty()
                  ? ""
                  : Numbers.value(curve.exposure().get(curve.exposure().size() - 1)),
              Numbers.signedWithInterval(slope.value(), slope.low(), slope.high()),
              Numbers.percent(curve.share()),
              Numbers.p(curve.p()),
              differs == null ? "" : Numbers.percent(differs)));
    }
    new DataTable(
            "Exposure by input position, " + system.name() + ", " + Sets.name(set),
            List.of(
                "Orderings",
                "Lists",
                "Rank from the first place",
                "Rank from the last place",
                "Ranks lost per place",
                "Variance explained",
                "p",
                "First item differs"),
            rows)
        .write(html);
  }

  private static String orderings(String name) {
    return name.equals("1") ? "1 ordering" : name.matches("\\d+") ? name + " orderings" : name;
  }
}
