package io.reranker.experiment.report;

import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.ReasonQuality;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import java.util.ArrayList;
import java.util.List;

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
    List<List<String>> rows = new ArrayList<>();
    for (SetResult set : result.sets()) {
      for (SystemResult system : set.systems()) {
        ReasonQuality quality = system.reasons();
        if (quality != null) {
          rows.add(
              List.of(
                  Sets.name(set) + ": " + system.name(),
                  Numbers.count(quality.reasons()),
                  Numbers.percent(quality.supportedBeforeRepair()),
                  Numbers.percent(quality.builtFromEvidence()),
                  Numbers.percent(quality.duplicates()),
                  Numbers.count(quality.claims()),
                  Numbers.count(quality.unsupportedClaims())));
        }
      }
    }
    return rows;
  }
}
