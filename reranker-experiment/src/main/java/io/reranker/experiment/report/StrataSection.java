package io.reranker.experiment.report;

import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.Figure;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gain over the base order by history length, popularity and whatever else lists are parted by. */
final class StrataSection implements Section {
  @Override
  public String id() {
    return "strata";
  }

  @Override
  public String title() {
    return "For whom?";
  }

  @Override
  public boolean concerns(ExperimentResult result) {
    return result.sets().stream().anyMatch(set -> !groups(set).isEmpty());
  }

  @Override
  public void write(ExperimentResult result, Html html) {
    html.element(
        "p",
        "Gain in "
            + result.measures().get(0)
            + " over the base order, paired by list, for parts of the lists. Intervals that cross"
            + " the dashed line hold 0. The parts were not tested one by one: take them as a"
            + " lead.");
    boolean first = true;
    for (SetResult set : result.sets()) {
      List<DotPlot.Group> groups = groups(set);
      if (groups.isEmpty()) {
        continue;
      }
      if (first) {
        html.open("details", "open", "open");
      } else {
        html.open("details");
      }
      first = false;
      html.element("summary", Sets.name(set));
      new DotPlot(
              "Gain by part, " + Sets.name(set),
              DotPlot.axis(groups),
              List.of("System", "Gain", "Value", "Users"),
              groups)
          .write(html);
      html.close("details");
    }
  }

  private static List<DotPlot.Group> groups(SetResult set) {
    Map<String, List<DotPlot.Row>> rows = new LinkedHashMap<>();
    for (String dimension : dimensions(set)) {
      for (SystemResult system : set.systems()) {
        for (SystemResult.Stratum part : system.strata()) {
          Figure gain = part.gain();
          if (gain != null && system.reranks() && part.dimension().equals(dimension)) {
            rows.computeIfAbsent(dimension + ": " + part.name(), n -> new ArrayList<>())
                .add(row(system, part, gain));
          }
        }
      }
    }
    return rows.entrySet().stream()
        .map(entry -> new DotPlot.Group(entry.getKey(), "", 0.0, entry.getValue()))
        .toList();
  }

  private static List<String> dimensions(SetResult set) {
    return set.systems().stream()
        .flatMap(system -> system.strata().stream())
        .map(SystemResult.Stratum::dimension)
        .distinct()
        .toList();
  }

  private static DotPlot.Row row(SystemResult system, SystemResult.Stratum part, Figure gain) {
    return new DotPlot.Row(
        Mark.of(system),
        system.name(),
        gain.value(),
        gain.low(),
        gain.high(),
        List.of(
            Numbers.signedWithInterval(gain.value(), gain.low(), gain.high()),
            Numbers.count(part.users())));
  }
}
