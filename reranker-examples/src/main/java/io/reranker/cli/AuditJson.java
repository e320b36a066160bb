package io.reranker.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.reranker.bootstrap.PositionBias;
import io.reranker.cli.json.PrettyJson;
import io.reranker.metrics.stats.Estimate;
import io.reranker.metrics.stats.Interval;
import io.reranker.metrics.stats.PairedDifference;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes what an audit found as JSON. */
final class AuditJson {
  private AuditJson() {}

  static void write(AuditReport report, boolean timings, OutputStream out) throws IOException {
    PrettyJson.object(out, json -> body(report, timings, json));
  }

  private static void body(AuditReport report, boolean timings, JsonGenerator json)
      throws IOException {
    json.writeStringField("model", report.model());
    json.writeBooleanField("orderInvariant", report.orderInvariant());
    json.writeNumberField("users", report.users());
    json.writeNumberField("lists", report.lists());
    json.writeNumberField("candidates", report.candidates());
    json.writeNumberField("topK", report.topK());
    json.writeNumberField("seed", report.seed());
    if (timings) {
      json.writeNumberField("msAnOrdering", report.millis());
    }
    json.writeObjectFieldStart("samplingNoise");
    json.writeNumberField("firstDiffers", report.repeatFlips());
    json.writeNumberField("kendallDistance", report.repeatDistance());
    json.writeEndObject();
    json.writeArrayFieldStart("rows");
    for (AuditReport.Row row : report.rows()) {
      row(row, json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notes");
    for (String note : report.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
  }

  private static void row(AuditReport.Row row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("orderings", row.name());
    json.writeNumberField("passes", row.orderings());
    estimate("firstDiffers", row.flips(), json);
    json.writeNumberField("kendallTau", row.tau());
    json.writeNumberField("topOverlap", row.topOverlap());
    PositionBias bias = row.bias();
    array("exposure", bias.exposure(), json);
    estimate("exposureSlope", row.slope(), json);
    json.writeNumberField("exposureRange", bias.range());
    json.writeObjectFieldStart("positionShare");
    json.writeNumberField("share", bias.share());
    json.writeNumberField("f", bias.f());
    json.writeNumberField("p", bias.p());
    json.writeEndObject();
    if (row.ndcg() != null) {
      estimate("nDCG@10", row.ndcg(), json);
    }
    PairedDifference gain = row.gain();
    if (gain != null) {
      json.writeObjectFieldStart("gain");
      json.writeNumberField("mean", gain.mean());
      interval(gain.interval(), json);
      json.writeNumberField("p", gain.p());
      json.writeEndObject();
    }
    if (row.ndcgByPlace().length > 0) {
      array("nDCG@10ByPlace", row.ndcgByPlace(), json);
    }
    json.writeEndObject();
  }

  private static void array(String name, double[] values, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(name);
    for (double value : values) {
      if (Double.isNaN(value)) {
        json.writeNull();
      } else {
        json.writeNumber(value);
      }
    }
    json.writeEndArray();
  }

  private static void estimate(String name, Estimate estimate, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("mean", estimate.mean());
    interval(estimate.interval(), json);
    json.writeEndObject();
  }

  private static void interval(@Nullable Interval interval, JsonGenerator json) throws IOException {
    if (interval != null) {
      json.writeNumberField("low", interval.low());
      json.writeNumberField("high", interval.high());
    }
  }
}
