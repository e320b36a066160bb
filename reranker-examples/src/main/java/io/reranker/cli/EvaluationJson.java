package io.reranker.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.reranker.cli.json.PrettyJson;
import io.reranker.metrics.Comparison;
import io.reranker.metrics.Evaluation;
import io.reranker.metrics.explain.Groundedness;
import io.reranker.metrics.stats.Interval;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes what an evaluation found as JSON. */
final class EvaluationJson {
  private EvaluationJson() {}

  static void write(EvaluationReport report, boolean timings, OutputStream out) throws IOException {
    PrettyJson.object(out, json -> body(report, timings, json));
  }

  private static void body(EvaluationReport report, boolean timings, JsonGenerator json)
      throws IOException {
    Evaluation model = report.ofModel();
    json.writeStringField("model", report.model());
    json.writeNumberField("users", model.users());
    json.writeNumberField("lists", model.lists());
    json.writeNumberField("candidates", report.candidates());
    json.writeNumberField("fellBack", report.fellBack());
    json.writeNumberField("seed", model.bootstrap().seed());
    json.writeObjectFieldStart("measures");
    for (String measure : report.measures()) {
      json.writeObjectFieldStart(measure);
      for (EvaluationReport.Ranker ranker : report.rankers()) {
        Evaluation.Row row = ranker.evaluation().row(measure);
        json.writeObjectFieldStart(ranker.name());
        json.writeNumberField("mean", row.estimate().mean());
        interval(row.estimate().interval(), json);
        json.writeEndObject();
      }
      if (model.row(measure).randomOrder().isPresent()) {
        json.writeObjectFieldStart("random");
        json.writeNumberField("mean", model.row(measure).randomOrder().getAsDouble());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    comparison(report.comparison(), json);
    reasons(report.reasons(), json);
    json.writeArrayFieldStart("notes");
    for (String note : report.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    if (timings) {
      json.writeObjectFieldStart("timings");
      json.writeNumberField("meanMs", report.meanMillis());
      json.writeNumberField("p95Ms", report.p95Millis());
      json.writeEndObject();
    }
  }

  private static void comparison(@Nullable Comparison comparison, JsonGenerator json)
      throws IOException {
    if (comparison == null) {
      return;
    }
    json.writeObjectFieldStart("modelMinusPopularity");
    for (Comparison.Row row : comparison.rows()) {
      json.writeObjectFieldStart(row.measure());
      json.writeNumberField("mean", row.difference().mean());
      interval(row.difference().interval(), json);
      json.writeNumberField("p", row.difference().p());
      json.writeNumberField("adjustedP", row.adjustedP());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void reasons(@Nullable EvaluatedReasons evaluated, JsonGenerator json)
      throws IOException {
    if (evaluated == null) {
      return;
    }
    Groundedness reasons = evaluated.groundedness();
    json.writeObjectFieldStart("reasons");
    json.writeNumberField("count", reasons.reasons());
    json.writeNumberField("builtFromEvidence", reasons.builtFromEvidence());
    json.writeNumberField("fullySupported", reasons.fullySupported());
    json.writeNumberField("passedAtFirst", evaluated.passedAtFirst());
    json.writeNumberField("repeated", evaluated.duplicates().repeats());
    json.writeNumberField("claims", reasons.claims().total());
    json.writeNumberField("unsupportedClaims", reasons.claims().unsupported());
    json.writeEndObject();
  }

  private static void interval(@Nullable Interval interval, JsonGenerator json) throws IOException {
    if (interval != null) {
      json.writeNumberField("low", interval.low());
      json.writeNumberField("high", interval.high());
    }
  }
}
