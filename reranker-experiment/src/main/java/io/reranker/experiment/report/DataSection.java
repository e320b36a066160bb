package io.reranker.experiment.report;

import io.reranker.experiment.result.DataSummary;
import io.reranker.experiment.result.ExperimentResult;
import java.util.List;

/** What the figures were measured on, and that nothing of it was trained on. */
final class DataSection implements Section {
  @Override
  public String id() {
    return "data";
  }

  @Override
  public String title() {
    return "Data and leak check";
  }

  @Override
  public boolean concerns(ExperimentResult result) {
    return true;
  }

  @Override
  public void write(ExperimentResult result, Html html) {
    DataSummary data = result.data();
    List<List<String>> rows =
        data.parts().stream()
            .map(
                part ->
                    List.of(
                        part.name(),
                        Numbers.count(part.users()),
                        Numbers.count(part.interactions())))
            .toList();
    new DataTable("Parts of " + data.name(), List.of("Part", "Users", "Interactions"), rows)
        .write(html);
    if (!data.leakCheck().isEmpty()) {
      html.element("p", "Compared with the test part, and nothing of it found:");
      html.open("ul");
      data.leakCheck().forEach(line -> html.element("li", line));
      html.close("ul");
    }
  }
}
