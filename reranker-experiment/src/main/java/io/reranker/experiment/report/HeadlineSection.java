package io.reranker.experiment.report;

import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.Figure;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Base order, re-ranked and fused by the first measure, for each base recommender. */
final class HeadlineSection implements Section {
  @Override
  public String id() {
    return "headline";
  }

  @Override
  public String title() {
    return "Does it beat the base recommender?";
  }

  @Override
  public boolean concerns(ExperimentResult result) {
    return !result.sets().isEmpty() && !result.measures().isEmpty();
  }

  @Override
  public void write(ExperimentResult result, Html html) {
    String measure = result.measures().get(0);
    html.element(
        "p",
        measure
            + " with intervals over users. The dashed line is the exact expectation of a random"
            + " order of the same candidates. Differences are paired by list; p is by randomisation"
            + " over users, after Holm.");
    Legend.write(result, html);
    for (Map.Entry<String, List<SetResult>> protocol : Sets.byProtocol(result).entrySet()) {
      List<DotPlot.Group> groups =
          protocol.getValue().stream().map(s -> group(s, measure)).toList();
      new DotPlot(
              measure + ", " + protocol.getKey(),
              DotPlot.axis(groups),
              List.of("System", measure, "Value", "Gain over base", "p"),
              groups)
          .write(html);
    }
  }

  private static DotPlot.Group group(SetResult set, String measure) {
    List<DotPlot.Row> rows = new ArrayList<>();
    Double random = null;
    for (SystemResult system : set.systems()) {
      Figure figure = Sets.figure(system.figures(), measure);
      if (figure != null) {
        random = random == null ? figure.random() : random;
        rows.add(row(set, system, figure));
      }
    }
    return new DotPlot.Group("Base: " + set.base(), note(set, random), random, rows);
  }

  private static DotPlot.Row row(SetResult set, SystemResult system, Figure figure) {
    Difference gain = Sets.toBase(set, system);
    return new DotPlot.Row(
        Mark.of(system),
        Sets.title(system),
        figure.value(),
        figure.low(),
        figure.high(),
        List.of(
            Numbers.withInterval(figure),
            gain == null ? "" : Numbers.signedWithInterval(gain.value(), gain.low(), gain.high()),
            gain == null ? "" : Numbers.p(gain.adjustedP())));
  }

  private static String note(SetResult set, @Nullable Double random) {
    return Numbers.count(set.users())
        + " users, "
        + Numbers.count(set.lists())
        + " lists of "
        + Numbers.mean(set.candidates())
        + " candidates; "
        + Numbers.count(set.usersWithoutRelevant())
        + " users without a relevant candidate, counted as 0"
        + (random == null ? "" : "; random order " + Numbers.value(random));
  }
}
