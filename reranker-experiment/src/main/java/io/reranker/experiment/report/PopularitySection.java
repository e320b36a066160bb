package io.reranker.experiment.report;

import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.Figure;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far popular items are favoured. */
final class PopularitySection implements Section {
  @Override
  public String id() {
    return "popularity";
  }

  @Override
  public String title() {
    return "Are popular items favoured?";
  }

  @Override
  public boolean concerns(ExperimentResult result) {
    return result.sets().stream().anyMatch(set -> !group(set).rows().isEmpty());
  }

  @Override
  public void write(ExperimentResult result, Html html) {
    html.element(
        "p",
        "Popularity lift: mean ln(1 + popularity) of the first items minus that of the whole list."
            + " 0, the dashed line, is what a random order has; above it popular items move up.");
    for (Map.Entry<String, List<SetResult>> protocol : Sets.byProtocol(result).entrySet()) {
      List<DotPlot.Group> groups =
          protocol.getValue().stream()
              .map(PopularitySection::group)
              .filter(group -> !group.rows().isEmpty())
              .toList();
      if (!groups.isEmpty()) {
        new DotPlot(
                "Popularity lift, " + protocol.getKey(),
                DotPlot.axis(groups),
                List.of("System", "Lift", "Value"),
                groups)
            .write(html);
      }
    }
  }

  private static DotPlot.Group group(SetResult set) {
    List<DotPlot.Row> rows = new ArrayList<>();
    for (SystemResult system : set.systems()) {
      Figure lift = system.popularityLift();
      if (lift != null) {
        rows.add(
            new DotPlot.Row(
                Mark.of(system),
                Sets.title(system),
                lift.value(),
                lift.low(),
                lift.high(),
                List.of(Numbers.signedWithInterval(lift.value(), lift.low(), lift.high()))));
      }
    }
    return new DotPlot.Group("Base: " + set.base(), "", 0.0, rows);
  }
}
