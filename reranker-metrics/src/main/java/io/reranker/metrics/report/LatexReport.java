package io.reranker.metrics.report;

import java.util.Locale;

/**
 * A report as a table in LaTeX (package {@code booktabs}): a row for each ranker, the best mean of
 * a measure in bold, and as superscripts the letters of the rankers that it is shown to be better
 * than. The signatures are comments.
 */
public final class LatexReport {
  private static final String SPECIAL = "&%$#_{}";

  private LatexReport() {}

  /** The table environment. */
  public static String of(Report report) {
    StringBuilder text = new StringBuilder("% Needs \\usepackage{booktabs}.\n");
    for (String measure : report.measures()) {
      text.append("% ").append(report.signature(measure).replace('\n', ' ')).append('\n');
    }
    text.append("\\begin{table}\n\\centering\n\\begin{tabular}{ll");
    text.append("r".repeat(report.measures().size())).append("}\n\\toprule\n & ");
    report.measures().forEach(measure -> text.append(" & ").append(escaped(measure)));
    text.append(" \\\\\n\\midrule\n");
    for (int system = 0; system < report.systems().size(); system++) {
      text.append(Letters.of(system)).append(" & ");
      text.append(escaped(report.systems().get(system).name()));
      for (String measure : report.measures()) {
        text.append(" & ").append(cell(report, system, measure));
      }
      text.append(" \\\\\n");
    }
    text.append("\\bottomrule\n\\end{tabular}\n");
    text.append("\\caption{Means over ");
    text.append(report.systems().get(0).evaluation().lists()).append(" topics.");
    if (!report.tests().isEmpty()) {
      text.append(" Superscripts: better than these systems, $p < ").append(report.level());
      text.append("$, paired randomisation test, adjusted by Holm over ");
      text.append(report.tests().size()).append(" tests.");
    }
    return text.append("}\n\\end{table}\n").toString();
  }

  private static String cell(Report report, int system, String measure) {
    double mean = report.row(system, measure).estimate().mean();
    String number = String.format(Locale.ROOT, "%.4f", mean);
    String letters = Letters.of(report.beaten(system, measure));
    String shown = report.best(system, measure) ? "\\textbf{" + number + "}" : number;
    return letters.isEmpty() ? shown : shown + "$^{" + letters + "}$";
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\textbackslash{}");
        case '~' -> escaped.append("\\textasciitilde{}");
        case '^' -> escaped.append("\\textasciicircum{}");
        case '\n', '\r' -> escaped.append(' ');
        default -> escaped.append(SPECIAL.indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
      }
    }
    return escaped.toString();
  }
}
