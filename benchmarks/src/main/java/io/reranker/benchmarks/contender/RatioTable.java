package io.reranker.benchmarks.contender;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Markdown of one group of contenders: the median in milliseconds with the smallest and largest
 * value, and the ratio to the first contender. A ratio is the median of the rounds' own ratios,
 * each of two runs on the same prompt at nearly the same time.
 */
final class RatioTable {
  private RatioTable() {}

  /**
   * @param measurements the first one is what the others are divided by
   * @param workloads the columns
   */
  static String markdown(List<Measurement> measurements, Collection<Workload> workloads) {
    StringBuilder table = new StringBuilder("| contender |");
    StringBuilder rule = new StringBuilder("|---|");
    for (Workload workload : workloads) {
      table.append(' ').append(workload.title()).append(" | ratio |");
      rule.append("---|---|");
    }
    table.append('\n').append(rule).append('\n');
    Measurement base = measurements.get(0);
    for (Measurement measurement : measurements) {
      table.append("| ").append(measurement.name()).append(" |");
      for (Workload workload : workloads) {
        List<Double> values = values(measurement, workload);
        table.append(' ').append(cell(values, "")).append(" | ");
        table.append(cell(ratios(values, values(base, workload)), " ×")).append(" |");
      }
      table.append('\n');
    }
    table.append('\n');
    for (Measurement measurement : measurements) {
      table.append("- ").append(measurement.name()).append(": ");
      String failure = measurement.failure();
      if (failure != null) {
        table.append(measurement.millis().isEmpty() ? "not run: " : "").append(oneLine(failure));
      } else {
        table.append(measurement.version());
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static List<Double> values(Measurement measurement, Workload workload) {
    return measurement.millis().getOrDefault(workload, List.of());
  }

  private static List<Double> ratios(List<Double> values, List<Double> base) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(values.size(), base.size()); i++) {
      ratios.add(values.get(i) / base.get(i));
    }
    return ratios;
  }

  private static String cell(List<Double> values, String unit) {
    Double median = median(values);
    if (median == null) {
      return "–";
    }
    return number(median)
        + unit
        + " ("
        + number(Collections.min(values))
        + "–"
        + number(Collections.max(values))
        + ")";
  }

  static @Nullable Double median(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static String number(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String oneLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
