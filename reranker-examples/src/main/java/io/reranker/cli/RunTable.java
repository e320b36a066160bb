package io.reranker.cli;

import io.reranker.cli.table.Style;
import io.reranker.cli.table.TextTable;
import io.reranker.metrics.Evaluation;
import io.reranker.metrics.report.PairTest;
import io.reranker.metrics.report.Report;
import io.reranker.metrics.report.SystemResult;
import io.reranker.metrics.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows a report of runs on a terminal. */
record RunTable(Report report, Style style) {

  List<String> lines(boolean perQuery) {
    List<String> header = new ArrayList<>(List.of("Run"));
    header.addAll(report.measures());
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < report.systems().size(); i++) {
      rows.add(means(report.systems().get(i)));
    }
    List<String> lines = new ArrayList<>(TextTable.lines(header, rows, style));
    if (!report.tests().isEmpty()) {
      lines.add("");
      lines.addAll(tests());
      lines.add("paired by topic; p: randomisation; Holm: over all tests of the table");
    }
    if (perQuery) {
      report.systems().forEach(system -> topics(system, lines));
    }
    lines.add("");
    report.measures().forEach(measure -> lines.add(report.signature(measure)));
    return lines;
  }

  private List<String> means(SystemResult system) {
    List<String> row = new ArrayList<>(List.of(Style.safe(system.name())));
    for (Evaluation.Row figures : system.evaluation().rows()) {
      row.add(format("%.4f", figures.estimate().mean()) + interval(figures.estimate().interval()));
    }
    return row;
  }

  private List<String> tests() {
    List<List<String>> rows = new ArrayList<>();
    for (PairTest test : report.tests()) {
      rows.add(
          List.of(
              test.measure(),
              name(test.first()) + style.pick(" − ", " - ") + name(test.second()),
              format("%+.4f", test.difference().mean()) + interval(test.difference().interval()),
              p(test.difference().p()),
              p(test.adjustedP())));
    }
    return TextTable.lines(List.of("Measure", "Runs", "Difference", "p", "p (Holm)"), rows, style);
  }

  private String name(int system) {
    return Style.safe(report.systems().get(system).name());
  }

  private void topics(SystemResult system, List<String> lines) {
    List<String> header = new ArrayList<>(List.of("Topic"));
    header.addAll(report.measures());
    List<Evaluation.Row> columns = system.evaluation().rows();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < system.evaluation().lists(); i++) {
      List<String> row = new ArrayList<>();
      row.add(Style.safe(columns.get(0).values().cluster(i)));
      for (Evaluation.Row column : columns) {
        row.add(format("%.4f", column.values().value(i)));
      }
      rows.add(row);
    }
    lines.add("");
    lines.add(Style.safe(system.name()));
    lines.addAll(TextTable.lines(header, rows, style));
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
