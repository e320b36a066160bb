package io.reranker.metrics.report;

import io.reranker.metrics.Evaluation;
import io.reranker.metrics.stats.Interval;

/** A report as comma-separated values (RFC 4180, but lines end with a line feed). */
public final class CsvReport {
  private CsvReport() {}

  /**
   * A line for each ranker and measure: {@code
   * system,measure,mean,low,high,n,better_than,signature}.
   */
  public static String means(Report report) {
    StringBuilder text =
        new StringBuilder("system,measure,mean,low,high,n,better_than,signature\n");
    for (int system = 0; system < report.systems().size(); system++) {
      for (String measure : report.measures()) {
        Evaluation.Row row = report.row(system, measure);
        Interval interval = row.estimate().interval();
        StringBuilder beaten = new StringBuilder();
        for (int other : report.beaten(system, measure)) {
          beaten.append(beaten.isEmpty() ? "" : ";").append(report.systems().get(other).name());
        }
        text.append(quoted(report.systems().get(system).name()))
            .append(',')
            .append(quoted(measure))
            .append(',')
            .append(row.estimate().mean())
            .append(',')
            .append(interval == null ? "" : String.valueOf(interval.low()))
            .append(',')
            .append(interval == null ? "" : String.valueOf(interval.high()))
            .append(',')
            .append(row.values().size())
            .append(',')
            .append(quoted(beaten.toString()))
            .append(',')
            .append(quoted(report.signature(measure)))
            .append('\n');
      }
    }
    return text.toString();
  }

  /** A line for each ranker, measure and topic: {@code system,measure,topic,value}. */
  public static String values(Report report) {
    StringBuilder text = new StringBuilder("system,measure,topic,value\n");
    for (SystemResult system : report.systems()) {
      for (Evaluation.Row row : system.evaluation().rows()) {
        for (int i = 0; i < row.values().size(); i++) {
          text.append(quoted(system.name()))
              .append(',')
              .append(quoted(row.measure()))
              .append(',')
              .append(quoted(row.values().cluster(i)))
              .append(',')
              .append(row.values().value(i))
              .append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String quoted(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain &= c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
