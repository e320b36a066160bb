package io.reranker.experiment.report;

import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.ReasonQuality;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the reasons say only what is known. */
final class ReasonsSection implements Section {
  @Override
  public String id() {
    return "reasons";
  }

  @Override
  public String title() {
    return "Are the reasons true?";
  }

  @Override
  public boolean concerns(ExperimentResult result) {
    return !rows(result).isEmpty();
  }

  @Override
  public void write(ExperimentResult result, Html html) {
    html.element(
        "p",
        "A reason is supported where item, history and evidence hold every claim that the check"
            + " finds in it. What does not pass is replaced by a sentence built from the"
            + " evidence.");
    new DataTable(
            "Quality of the reasons",
            List.of(
                "Lists and system",
                "Reasons",
                "Supported as written",
                "Built from evidence",
                "Repeated in a list",
                "Claims shown",
                "Unsupported"),
            rows(result))
        .write(html);
  }

  private static List<List<String>> rows(ExperimentResult result) {
    return Sets.rows(result, ReasonsSection::row);
  }

  private static @Nullable List<String> row(SetResult set, SystemResult system) {
    ReasonQuality quality = system.reasons();
    return quality == null
        ? null
        : List.of(
            Sets.name(set) + ": " + system.name(),
            Numbers.count(quality.reasons()),
            Numbers.percent(quality.supportedBeforeRepair()),
            Numbers.percent(quality.builtFromEvidence()),
            Numbers.percent(quality.duplicates()),
            Numbers.count(quality.claims()),
            Numbers.count(quality.unsupportedClaims()));
  }
}
