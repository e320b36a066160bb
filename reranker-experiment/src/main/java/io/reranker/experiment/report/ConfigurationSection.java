package io.reranker.experiment.report;

import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.RunTimings;
import java.util.List;

/** All that it takes to run it again. */
final class ConfigurationSection implements Section {
  @Override
  public String id() {
    return "configuration";
  }

  @Override
  public String title() {
    return "Configuration and signatures";
  }

  @Override
  public boolean concerns(ExperimentResult result) {
    return true;
  }

  @Override
  public void write(ExperimentResult result, Html html) {
    html.open(
        "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Configuration");
    html.element("pre", result.configuration()).close("div");
    List<List<String>> rows =
        result.signatures().stream().map(one -> List.of(one.what(), one.value())).toList();
    new DataTable("Signatures", List.of("What", "Identity"), rows).write(html);
    RunTimings timings = result.timings();
    if (timings != null) {
      html.element(
          "p",
          "Run from "
              + timings.started()
              + ", "
              + Numbers.count(timings.seconds())
              + " s in all, resumed "
              + timings.resumed()
              + " times, on "
              + timings.machine()
              + ".",
          "class",
          "muted small");
    }
  }
}
