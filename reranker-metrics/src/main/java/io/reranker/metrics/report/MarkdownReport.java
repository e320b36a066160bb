package io.reranker.metrics.report;

import java.util.Locale;

/**
 * A report as a table in Markdown: a row for each ranker, the best mean of a measure in bold, and
 * behind a mean the letters of the rankers that it is shown to be better than.
 */
public final class MarkdownReport {
  private MarkdownReport() {}

  /** The table and, below it, what it says how. */
  public static String of(Report report) {
    StringBuilder text = new StringBuilder("| | |");
    report.measures().forEach(measure -> text.append(' ').append(escaped(measure)).append(" |"));
    text.append("\n|---|---|").append("---|".repeat(report.measures().size())).append('\n');
    for (int system = 0; system < report.systems().size(); system++) {
      text.append("| ")
          .append(Letters.of(system))
          .append(" | ")
          .append(escaped(report.systems().get(system).name()))
          .append(" |");
      for (String measure : report.measures()) {
        text.append(' ').append(cell(report, system, measure)).append(" |");
      }
      text.append('\n');
    }
    text.append('\n');
    if (!report.tests().isEmpty()) {
      text.append("Letters: better than these, adjusted p < ").append(report.level());
      text.append(" (paired randomisation, Holm over ");
      text.append(report.tests().size()).append(" tests).\n\n");
    }
    for (String measure : report.measures()) {
      text.append("- `").append(report.signature(measure)).append("`\n");
    }
    return text.toString();
  }

  private static String cell(Report report, int system, String measure) {
    double mean = report.row(system, measure).estimate().mean();
    String number = String.format(Locale.ROOT, "%.4f", mean);
    String letters = Letters.of(report.beaten(system, measure));
    String shown = report.best(system, measure) ? "**" + number + "**" : number;
    return letters.isEmpty() ? shown : shown + "<sup>" + letters + "</sup>";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("<", "&lt;")
        .replace("\n", " ");
  }
}
