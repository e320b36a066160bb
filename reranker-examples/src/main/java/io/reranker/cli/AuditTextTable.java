package io.reranker.cli;

import io.reranker.cli.table.Style;
import io.reranker.cli.table.TextTable;
import io.reranker.experiment.text.AnswerClass;
import io.reranker.experiment.text.NamedItems;
import io.reranker.experiment.text.OrderFigures;
import io.reranker.experiment.text.ReasonFigures;
import io.reranker.experiment.text.RepairCounts;
import io.reranker.experiment.text.TextAudit;
import io.reranker.metrics.Comparison;
import io.reranker.metrics.Evaluation;
import io.reranker.metrics.explain.Groundedness;
import io.reranker.metrics.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows what an audit of generated texts found. */
final class AuditTextTable {
  private final TextAudit audit;
  private final Style style;
  private final long seed;

  AuditTextTable(TextAudit audit, Style style, long seed) {
    this.audit = audit;
    this.style = style;
    this.seed = seed;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "%d texts, %d of them (%s) name every candidate once and nothing else",
            audit.n(), audit.validPermutations(), percent(audit.validPermutations(), audit.n())));
    lines.add("");
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<AnswerClass, Integer> count : audit.counts().entrySet()) {
      rows.add(
          List.of(
              count.getKey().label(),
              String.valueOf(count.getValue()),
              percent(count.getValue(), audit.n())));
    }
    lines.addAll(TextTable.lines(List.of("Class", "texts", "share"), rows, style));
    if (!audit.leniencies().isEmpty()) {
      lines.add(
          "read leniently: "
              + audit.leniencies().entrySet().stream()
                  .map(count -> count.getKey().label() + " " + count.getValue())
                  .collect(Collectors.joining(", ")));
    }
    NamedItems items = audit.items();
    lines.add(
        format(
            "%d items named: %d candidates, %d repeated, %d copied from the history, %d unknown",
            items.named(),
            items.candidates(),
            items.repeated(),
            items.fromHistory(),
            items.unknown()));
    RepairCounts repair = audit.repair();
    lines.add(
        format(
            "repair of %d texts: %d repeats and %d strangers dropped, %d candidates appended in the"
                + " base order",
            repair.answers(),
            repair.repeatsDropped(),
            repair.strangersDropped(),
            repair.appended()));
    order(lines);
    reasons(lines);
    audit.notes().forEach(note -> lines.add("note: " + note));
    return lines;
  }

  private void order(List<String> lines) {
    OrderFigures order = audit.order();
    if (order == null) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Evaluation.Row base : order.baseOrder().rows()) {
      String measure = base.measure();
      rows.add(
          List.of(
              measure,
              shown(order.baseOrder().row(measure), order),
              shown(order.beforeRepair().row(measure), order),
              shown(order.afterRepair().row(measure), order),
              base.randomOrder().isPresent()
                  ? format("%.4f", base.randomOrder().getAsDouble())
                  : ""));
    }
    lines.add("");
    lines.addAll(
        TextTable.lines(
            List.of("Measure", "base order", "before repair", "after repair", "random"),
            rows,
            style));
    if (!order.usersKnown()) {
      return;
    }
    lines.add(
        format(
            "%d users, %d lists; 95 %% intervals: bootstrap over users, seed %d; random: exact",
            order.baseOrder().users(), order.baseOrder().lists(), seed));
    List<List<String>> differences = new ArrayList<>();
    for (Comparison.Row row : order.difference().rows()) {
      differences.add(
          List.of(
              row.measure(),
              format("%+.4f", row.difference().mean()) + interval(row.difference().interval()),
              format("%.4f", row.difference().p()),
              format("%.4f", row.adjustedP())));
    }
    lines.add("");
    lines.addAll(
        TextTable.lines(
            List.of(
                "Measure",
                style.pick("after repair − base order", "after repair - base order"),
                "p",
                "p (Holm)"),
            differences,
            style));
  }

  private static String shown(Evaluation.Row row, OrderFigures order) {
    String mean = format("%.4f", row.estimate().mean());
    return order.usersKnown() ? mean + interval(row.estimate().interval()) : mean;
  }

  private void reasons(List<String> lines) {
    ReasonFigures reasons = audit.reasons();
    Groundedness grounded = reasons.groundedness();
    int count = grounded.reasons();
    lines.add("");
    lines.add(
        format("%d reasons, %d candidates named without one", count, reasons.withoutReason()));
    if (count == 0) {
      return;
    }
    int unsupported = count - grounded.fullySupported();
    lines.add(
        format(
            "%s supported, %s with an unsupported claim, %s without any claim",
            percent(reasons.supported(), count),
            percent(unsupported, count),
            percent(grounded.withoutClaim(), count)));
    lines.add(
        format(
            "%d claims, %d of them unsupported: %s",
            grounded.claims().total(),
            grounded.claims().unsupported(),
            grounded.byKind().entrySet().stream()
                .map(
                    kind ->
                        format(
                            "%s %d of %d",
                            kind.getKey(), kind.getValue().unsupported(), kind.getValue().total()))
                .collect(Collectors.joining(", "))));
    lines.add(
        format(
            "%s of the lists repeat a reason; distinct-1 %.3f, distinct-2 %.3f, specificity %.3f",
            percent(reasons.duplicates().listsWithRepeat(), reasons.duplicates().lists()),
            reasons.distinct1(),
            reasons.distinct2(),
            reasons.specificity().mean()));
  }

  private static String interval(@Nullable Interval interval) {
    return interval == null ? "" : format(" [%.4f, %.4f]", interval.low(), interval.high());
  }

  private static String percent(int count, int of) {
    return format("%.1f %%", of == 0 ? 0.0 : 100.0 * count / of);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
