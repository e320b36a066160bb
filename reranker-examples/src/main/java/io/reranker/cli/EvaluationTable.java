package io.reranker.cli;

import io.reranker.cli.table.Style;
import io.reranker.cli.table.TextTable;
import io.reranker.metrics.Comparison;
import io.reranker.metrics.Evaluation;
import io.reranker.metrics.explain.Groundedness;
import io.reranker.metrics.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows what an evaluation found. */
final class EvaluationTable {
  private final EvaluationReport report;
  private final Style style;
  private final boolean timings;

  EvaluationTable(EvaluationReport report, Style style, boolean timings) {
    this.report = report;
    this.style = style;
    this.timings = timings;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    Evaluation model = report.ofModel();
    lines.add(
        format(
            "model %s, %d users, %d lists of %.1f candidates on average",
            Style.safe(report.model()), model.users(), model.lists(), report.candidates()));
    if (timings) {
      lines.add(
          format(
              "%.1f ms a ranking on average, 95 %% within %.1f ms",
              report.meanMillis(), report.p95Millis()));
    }
    if (report.fellBack() > 0) {
      lines.add(report.fellBack() + " lists were not ranked and stand in the base order");
    }
    lines.add("");
    lines.addAll(measures());
    lines.add(
        format(
            "95 %% intervals: bootstrap over users, %d draws, seed %d; random: exact",
            model.bootstrap().draws(), model.bootstrap().seed()));
    comparison(lines);
    reasons(lines);
    report.notes().forEach(note -> lines.add("note: " + note));
    return lines;
  }

  private List<String> measures() {
    List<String> header = new ArrayList<>(List.of("Measure"));
    report.rankers().forEach(ranker -> header.add(ranker.name()));
    header.add("random");
    List<List<String>> rows = new ArrayList<>();
    for (String measure : report.measures()) {
      List<String> row = new ArrayList<>(List.of(measure));
      for (EvaluationReport.Ranker ranker : report.rankers()) {
        Evaluation.Row figures = ranker.evaluation().row(measure);
        row.add(
            format("%.4f", figures.estimate().mean()) + interval(figures.estimate().interval()));
      }
      Evaluation.Row figures = report.ofModel().row(measure);
      row.add(
          figures.randomOrder().isPresent()
              ? format("%.4f", figures.randomOrder().getAsDouble())
              : "");
      rows.add(row);
    }
    return TextTable.lines(header, rows, style);
  }

  private void comparison(List<String> lines) {
    Comparison comparison = report.comparison();
    if (comparison == null) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Comparison.Row row : comparison.rows()) {
      rows.add(
          List.of(
              row.measure(),
              format("%+.4f", row.difference().mean()) + interval(row.difference().interval()),
              p(row.difference().p()),
              p(row.adjustedP())));
    }
    lines.add("");
    lines.addAll(
        TextTable.lines(
            List.of(
                "Measure", style.pick("model − popularity", "model - popularity"), "p", "p (Holm)"),
            rows,
            style));
    lines.add(
        "paired by list; p: randomisation over users, "
            + comparison.randomisation().draws()
            + " draws where not exact");
  }

  private void reasons(List<String> lines) {
    EvaluatedReasons evaluated = report.reasons();
    if (evaluated == null) {
      return;
    }
    Groundedness reasons = evaluated.groundedness();
    Groundedness.ClaimCount claims = reasons.claims();
    lines.add("");
    lines.add(
        format(
            "%d reasons: %.1f %% the model's own words, supported;"
                + " %.1f %% built from the evidence",
            reasons.reasons(), 100 * (1 - reasons.builtShare()), 100 * reasons.builtShare()));
    lines.add(
        format(
            "%.1f %% passed their check as first written; %.1f %% repeat another of their list",
            100 * evaluated.passedAtFirstShare(), 100 * evaluated.duplicates().rate()));
    lines.add(
        format(
            "%d claims in the reasons shown, %d of them unsupported",
            claims.total(), claims.unsupported()));
  }

  private static String interval(@Nullable Interval interval) {
    return interval == null ? "" : format(" [%.4f, %.4f]", interval.low(), interval.high());
  }

  private static String p(double p) {
    return p < 0.0001 ? format("%.1e", p) : format("%.4f", p);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
