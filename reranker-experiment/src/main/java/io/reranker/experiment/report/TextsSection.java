package io.reranker.experiment.report;

import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.Figure;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import io.reranker.experiment.result.TextValidity;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What lists written as text, with nothing to constrain them, look like. */
final class TextsSection implements Section {
  @Override
  public String id() {
    return "texts";
  }

  @Override
  public String title() {
    return "What if the list is written as plain text?";
  }

  @Override
  public boolean concerns(ExperimentResult result) {
    return !rows(result).isEmpty();
  }

  @Override
  public void write(ExperimentResult result, Html html) {
    html.element(
        "p",
        "Texts generated without constraints, parsed and repaired. Several faults may hold for one"
            + " text.");
    String measure = result.measures().get(0);
    new DataTable(
            "Validity of generated texts",
            List.of(
                "Lists and system",
                "Texts",
                "Valid permutations",
                "Classes",
                measure + " as written",
                measure + " repaired"),
            rows(result))
        .write(html);
  }

  private static List<List<String>> rows(ExperimentResult result) {
    String measure = result.measures().get(0);
    return Sets.rows(result, (set, system) -> row(set, system, measure));
  }

  private static @Nullable List<String> row(SetResult set, SystemResult system, String measure) {
    TextValidity texts = system.texts();
    return texts == null
        ? null
        : List.of(
            Sets.name(set) + ": " + system.name(),
            Numbers.count(texts.texts()),
            Numbers.count(texts.validPermutations()),
            texts.counts().entrySet().stream()
                .map(count -> count.getKey() + " " + Numbers.count(count.getValue()))
                .collect(Collectors.joining(", ")),
            value(Sets.figure(texts.beforeRepair(), measure)),
            value(Sets.figure(texts.afterRepair(), measure)));
  }

  private static String value(@Nullable Figure figure) {
    return figure == null ? "" : Numbers.withInterval(figure);
  }
}
