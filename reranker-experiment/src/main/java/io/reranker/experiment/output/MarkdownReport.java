package io.reranker.experiment.output;

import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.ExperimentResult.Signature;
import io.reranker.experiment.result.RunTimings;
import io.reranker.experiment.result.SetResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result as a Markdown text. */
public final class MarkdownReport {
  private final ExperimentResult result;
  private final MarkdownText text = new MarkdownText();

  private MarkdownReport(ExperimentResult result) {
    this.result = result;
  }

  /** The text of a result; equal results have equal texts. */
  public static String of(ExperimentResult result) {
    MarkdownReport report = new MarkdownReport(result);
    report.write();
    return report.text.toString();
  }

  private void write() {
    text.heading(1, result.title());
    data();
    text.heading(2, "Does re-ranking help?");
    text.line(
        result.measures().get(0)
            + "; ▲ better and ▼ worse than the base order after Holm at 5 %; a: the model's weight"
            + " in the fusion, chosen on validation users; random: a random order, exactly.");
    Headline headline = Headline.of(result);
    text.table(headline.header(), headline.rows());
    for (SetResult set : result.sets()) {
      text.bullet(set.protocol() + ": " + set.verdict().sentence());
    }
    text.blank();
    for (SetResult set : result.sets()) {
      new MarkdownSet(set, result.measures(), text).write();
    }
    timings();
    text.heading(2, "How it was made");
    text.line(result.method().text() + " Seed " + result.method().seed() + ".");
    result.notes().forEach(text::bullet);
    text.blank();
    List<List<String>> signatures = new ArrayList<>();
    for (Signature signature : result.signatures()) {
      signatures.add(List.of(signature.what(), signature.value()));
    }
    text.table(List.of("What", "Identity"), signatures);
    text.code("yaml", result.configuration());
  }

  private void data() {
    text.line(
        String.format(
            Locale.ROOT,
            "%s: %,d users, %,d items, %,d interactions.",
            result.data().name(),
            result.data().users(),
            result.data().items(),
            result.data().interactions()));
    List<List<String>> parts = new ArrayList<>();
    result
        .data()
        .parts()
        .forEach(
            part ->
                parts.add(
                    List.of(
                        part.name(),
                        String.valueOf(part.users()),
                        String.valueOf(part.interactions()))));
    text.table(List.of("Part", "users", "interactions"), parts);
    text.line("Leak check passed:");
    text.blank();
    result.data().leakCheck().forEach(text::bullet);
    text.blank();
  }

  private void timings() {
    RunTimings timings = result.timings();
    if (timings == null) {
      return;
    }
    text.heading(2, "Time");
    text.line(
        String.format(
            Locale.ROOT,
            "Begun %s, %.0f s%s; %s. An answer that an earlier set had asked for already keeps the"
                + " time it took there.",
            timings.started(),
            timings.seconds(),
            timings.resumed() == 0 ? "" : ", resumed " + timings.resumed() + " times",
            timings.machine()));
    List<List<String>> rows = new ArrayList<>();
    for (RunTimings.Latency one : timings.systems()) {
      rows.add(
          List.of(
              one.protocol() + ", " + one.base(),
              one.system(),
              String.valueOf(one.lists()),
              String.format(Locale.ROOT, "%.1f", one.p50()),
              String.format(Locale.ROOT, "%.1f", one.p95())));
    }
    text.table(List.of("Lists", "system", "answers", "p50 ms", "p95 ms"), rows);
  }
}
