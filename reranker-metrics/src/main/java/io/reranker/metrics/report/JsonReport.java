package io.reranker.metrics.report;

import io.reranker.metrics.Evaluation;
import io.reranker.metrics.stats.Interval;
import org.jspecify.annotations.Nullable;

/** A report as JSON, with fixed order of fields. */
public final class JsonReport {
  private JsonReport() {}

  /**
   * One object: {@code facts}; {@code systems}, each with {@code name} and {@code measures}, each
   * with {@code mean}, {@code low}, {@code high}, {@code n}, {@code signature} and, where asked,
   * {@code values} by topic; {@code tests}.
   *
   * @param withValues whether the value of each topic is written
   */
  public static String of(Report report, boolean withValues) {
    JsonText json = new JsonText().open('{').name("facts").open('{');
    report.facts().forEach((name, value) -> json.name(name).value(value));
    json.close('}').name("systems").open('[');
    for (SystemResult system : report.systems()) {
      json.open('{').name("name").value(system.name()).name("measures").open('{');
      for (Evaluation.Row row : system.evaluation().rows()) {
        json.name(row.measure()).open('{').name("mean").value(row.estimate().mean());
        interval(row.estimate().interval(), json);
        json.name("n").value(row.values().size());
        json.name("signature").value(report.signature(row.measure()));
        if (withValues) {
          json.name("values").open('{');
          for (int i = 0; i < row.values().size(); i++) {
            json.name(row.values().cluster(i)).value(row.values().value(i));
          }
          json.close('}');
        }
        json.close('}');
      }
      json.close('}').close('}');
    }
    json.close(']').name("tests").open('[');
    for (PairTest test : report.tests()) {
      json.open('{').name("measure").value(test.measure());
      json.name("first").value(report.systems().get(test.first()).name());
      json.name("second").value(report.systems().get(test.second()).name());
      json.name("difference").value(test.difference().mean());
      interval(test.difference().interval(), json);
      json.name("p").value(test.difference().p());
      json.name("adjustedP").value(test.adjustedP());
      json.close('}');
    }
    return json.close(']').close('}').end();
  }

  private static void interval(@Nullable Interval interval, JsonText json) {
    if (interval != null) {
      json.name("low").value(interval.low()).name("high").value(interval.high());
    }
  }
}
