package io.reranker.experiment.report;

import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.RunTimings;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a gain costs. */
final class CostSection implements Section {
  @Override
  public String id() {
    return "cost";
  }

  @Override
  public String title() {
    return "At what cost?";
  }

  @Override
  public boolean concerns(ExperimentResult result) {
    return result.sets().stream()
        .anyMatch(set -> set.systems().stream().anyMatch(SystemResult::reranks));
  }

  @Override
  public void write(ExperimentResult result, Html html) {
    html.element(
        "p",
        "Gain in "
            + result.measures().get(0)
            + " over the base order against the tokens that a model reads and writes for a list,"
            + " reasons not included. Numbers name the rows of the table.");
    boolean first = true;
    for (SetResult set : result.sets()) {
      if (set.systems().stream().noneMatch(SystemResult::reranks)) {
        continue;
      }
      if (first) {
        html.open("details", "open", "open");
      } else {
        html.open("details");
      }
      first = false;
      html.element("summary", Sets.name(set));
      set(result, set, html);
      html.close("details");
    }
  }

  private static void set(ExperimentResult result, SetResult set, Html html) {
    List<ScatterPlot.Point> points = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    int number = 0;
    for (SystemResult system : set.systems()) {
      if (!system.reranks()) {
        continue;
      }
      number++;
      SystemResult.Cost cost = system.cost();
      Difference gain = Sets.toBase(set, system);
      if (gain != null) {
        points.add(
            new ScatterPlot.Point(
                Mark.of(system),
                number,
                cost.promptTokens() + cost.writtenTokens(),
                gain.value(),
                gain.low(),
                gain.high()));
      }
      RunTimings.Latency time = latency(result.timings(), set, system);
      rows.add(
          List.of(
              number + ". " + Sets.title(system),
              gain == null ? "" : Numbers.signedWithInterval(gain.value(), gain.low(), gain.high()),
              Numbers.mean(cost.passes()),
              Numbers.mean(cost.promptTokens()),
              Numbers.mean(cost.writtenTokens()),
              time == null ? "" : Numbers.mean(time.p50()) + " ms",
              time == null ? "" : Numbers.mean(time.p95()) + " ms"));
    }
    if (!points.isEmpty()) {
      new ScatterPlot(
              "Gain against tokens for a list; the figures are in the table below.",
              "tokens for a list",
              points)
          .write(html);
    }
    new DataTable(
            "Cost of a list, " + Sets.name(set),
            List.of("System", "Gain", "Passes", "Tokens read", "Tokens written", "p50", "p95"),
            rows)
        .write(html);
  }

  private static RunTimings.@Nullable Latency latency(
      @Nullable RunTimings timings, SetResult set, SystemResult system) {
    return timings == null
        ? null
        : timings.systems().stream()
            .filter(one -> one.protocol().equals(set.protocol()) && one.base().equals(set.base()))
            .filter(one -> one.system().equals(system.name()))
            .findFirst()
            .orElse(null);
  }
}
