package io.reranker.cli;

import io.reranker.cli.table.Style;
import io.reranker.cli.table.TextTable;
import io.reranker.metrics.stats.Estimate;
import io.reranker.metrics.stats.Interval;
import io.reranker.metrics.stats.PairedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows what an audit found. */
final class AuditTable {
  private final AuditReport report;
  private final Style style;
  private final boolean timings;

  AuditTable(AuditReport report, Style style, boolean timings) {
    this.report = report;
    this.style = style;
    this.timings = timings;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "model %s, %d users, %d lists of %d candidates",
            Style.safe(report.model()), report.users(), report.lists(), report.candidates()));
    if (report.orderInvariant()) {
      lines.add(
          "It scores candidates apart: their order cannot matter, and a bootstrap asks it once.");
    }
    if (timings) {
      lines.add(format("%.1f ms an ordering", report.millis()));
    }
    lines.add(
        format(
            "The same ordering twice (sampling noise): first item differs in %.3f of the lists,"
                + " Kendall distance %.4f",
            report.repeatFlips(), report.repeatDistance()));
    lines.add("");
    lines.addAll(order());
    if (report.rows().get(0).ndcg() != null) {
      lines.add("");
      lines.addAll(accuracy());
    }
    byPlace(lines);
    lines.add(format("95 %% intervals: bootstrap over users, 10000 draws, seed %d", report.seed()));
    report.notes().forEach(note -> lines.add("note: " + note));
    return lines;
  }

  private List<String> order() {
    List<List<String>> rows = new ArrayList<>();
    for (AuditReport.Row row : report.rows()) {
      rows.add(
          List.of(
              row.name(),
              estimate(row.flips()),
              format("%.3f", row.tau()),
              format("%.3f", row.topOverlap()),
              estimate(row.slope()),
              format("%.4f", row.bias().share()),
              p(row.bias().p())));
    }
    return TextTable.lines(
        List.of(
            "Orderings",
            "first differs",
            "tau",
            "top " + report.topK() + " alike",
            "exposure slope",
            "share",
            "p"),
        rows,
        style);
  }

  private List<String> accuracy() {
    List<List<String>> rows = new ArrayList<>();
    for (AuditReport.Row row : report.rows()) {
      Estimate ndcg = row.ndcg();
      PairedDifference gain = row.gain();
      rows.add(
          List.of(
              row.name(),
              format("%.1f", row.orderings()),
              timings ? format("%.1f", row.orderings() * report.millis()) : "",
              ndcg == null ? "" : format("%.4f", ndcg.mean()) + interval(ndcg.interval(), "%.4f"),
              gain == null ? "" : format("%+.4f", gain.mean()) + interval(gain.interval(), "%.4f"),
              gain == null ? "" : p(gain.p())));
    }
    return TextTable.lines(
        List.of(
            "Orderings",
            "passes",
            timings ? "ms" : "",
            "nDCG@10",
            style.pick("− 1 ordering", "- 1 ordering"),
            "p"),
        rows,
        style);
  }

  private void byPlace(List<String> lines) {
    if (report.rows().get(0).ndcgByPlace().length == 0) {
      return;
    }
    lines.add("");
    lines.add(
        "nDCG@10 by where the relevant item stood in the first ordering, from first to last:");
    int width = report.rows().stream().mapToInt(row -> row.name().length()).max().orElse(0);
    for (AuditReport.Row row : report.rows()) {
      StringBuilder line = new StringBuilder(format("  %-" + width + "s", row.name()));
      for (double value : row.ndcgByPlace()) {
        line.append(Double.isNaN(value) ? "    " : format(" %s", two(value)));
      }
      lines.add(line.toString());
    }
  }

  private static String two(double value) {
    return format("%.2f", value).replaceFirst("^0", "");
  }

  private static String estimate(Estimate estimate) {
    return format("%.3f", estimate.mean()) + interval(estimate.interval(), "%.3f");
  }

  private static String interval(@Nullable Interval interval, String pattern) {
    return interval == null
        ? ""
        : " [" + format(pattern, interval.low()) + ", " + format(pattern, interval.high()) + "]";
  }

  private static String p(double p) {
    return p < 0.0001 ? p < 1e-99 ? "< 1e-99" : format("%.1e", p) : format("%.4f", p);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
