package io.reranker.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.reranker.cli.json.PrettyJson;
import io.reranker.experiment.text.AnswerClass;
import io.reranker.experiment.text.AuditedText;
import io.reranker.experiment.text.Leniency;
import io.reranker.experiment.text.NamedItems;
import io.reranker.experiment.text.OrderFigures;
import io.reranker.experiment.text.ReasonFigures;
import io.reranker.experiment.text.Repair;
import io.reranker.experiment.text.RepairCounts;
import io.reranker.experiment.text.TextAudit;
import io.reranker.metrics.Comparison;
import io.reranker.metrics.Evaluation;
import io.reranker.metrics.explain.Groundedness;
import io.reranker.metrics.stats.Interval;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what an audit of generated texts found as JSON. */
final class AuditTextJson {
  private AuditTextJson() {}

  static void write(TextAudit audit, long seed, OutputStream out) throws IOException {
    PrettyJson.object(out, json -> body(audit, seed, json));
  }

  private static void body(TextAudit audit, long seed, JsonGenerator json) throws IOException {
    json.writeNumberField("n", audit.n());
    json.writeNumberField("validPermutations", audit.validPermutations());
    json.writeObjectFieldStart("counts");
    for (Map.Entry<AnswerClass, Integer> count : audit.counts().entrySet()) {
      json.writeNumberField(count.getKey().label(), count.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("leniencies");
    for (Map.Entry<Leniency, Integer> count : audit.leniencies().entrySet()) {
      json.writeNumberField(count.getKey().label(), count.getValue());
    }
    json.writeEndObject();
    NamedItems items = audit.items();
    json.writeObjectFieldStart("items");
    json.writeNumberField("named", items.named());
    json.writeNumberField("candidates", items.candidates());
    json.writeNumberField("repeated", items.repeated());
    json.writeNumberField("fromHistory", items.fromHistory());
    json.writeNumberField("unknown", items.unknown());
    json.writeNumberField("titleDisagrees", items.titleDisagrees());
    json.writeEndObject();
    RepairCounts repair = audit.repair();
    json.writeObjectFieldStart("repair");
    json.writeNumberField("answers", repair.answers());
    json.writeNumberField("repeatsDropped", repair.repeatsDropped());
    json.writeNumberField("strangersDropped", repair.strangersDropped());
    json.writeNumberField("appended", repair.appended());
    json.writeEndObject();
    figures(audit.order(), seed, json);
    reasons(audit.reasons(), json);
    json.writeArrayFieldStart("notes");
    for (String note : audit.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
  }

  private static void figures(@Nullable OrderFigures order, long seed, JsonGenerator json)
      throws IOException {
    if (order == null) {
      return;
    }
    Evaluation base = order.baseOrder();
    json.writeObjectFieldStart("figures");
    json.writeNumberField("lists", base.lists());
    json.writeNumberField("listsWithoutRelevant", base.listsWithoutRelevant());
    if (order.usersKnown()) {
      json.writeNumberField("users", base.users());
      json.writeNumberField("seed", seed);
    }
    evaluation("beforeRepair", order.beforeRepair(), order.usersKnown(), json);
    evaluation("afterRepair", order.afterRepair(), order.usersKnown(), json);
    evaluation("baseOrder", base, order.usersKnown(), json);
    json.writeObjectFieldStart("randomOrder");
    for (Evaluation.Row row : base.rows()) {
      if (row.randomOrder().isPresent()) {
        json.writeObjectFieldStart(row.measure());
        json.writeNumberField("mean", row.randomOrder().getAsDouble());
        json.writeEndObject();
      }
    }
    json.writeEndObject();
    json.writeObjectFieldStart("afterRepairMinusBaseOrder");
    for (Comparison.Row row : order.difference().rows()) {
      json.writeObjectFieldStart(row.measure());
      json.writeNumberField("mean", row.difference().mean());
      if (order.usersKnown()) {
        interval(row.difference().interval(), json);
        json.writeNumberField("p", row.difference().p());
        json.writeNumberField("adjustedP", row.adjustedP());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void evaluation(
      String name, Evaluation evaluation, boolean usersKnown, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Evaluation.Row row : evaluation.rows()) {
      json.writeObjectFieldStart(row.measure());
      json.writeNumberField("mean", row.estimate().mean());
      if (usersKnown) {
        interval(row.estimate().interval(), json);
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void interval(@Nullable Interval interval, JsonGenerator json) throws IOException {
    if (interval != null) {
      json.writeNumberField("low", interval.low());
      json.writeNumberField("high", interval.high());
    }
  }

  private static void reasons(ReasonFigures reasons, JsonGenerator json) throws IOException {
    Groundedness grounded = reasons.groundedness();
    json.writeObjectFieldStart("reasons");
    json.writeNumberField("count", grounded.reasons());
    json.writeNumberField("withoutReason", reasons.withoutReason());
    json.writeNumberField("supported", reasons.supported());
    json.writeNumberField("withoutClaim", grounded.withoutClaim());
    json.writeNumberField("withUnsupportedClaim", grounded.reasons() - grounded.fullySupported());
    json.writeNumberField("claims", grounded.claims().total());
    json.writeNumberField("unsupportedClaims", grounded.claims().unsupported());
    json.writeObjectFieldStart("byKind");
    for (Map.Entry<String, Groundedness.ClaimCount> kind : grounded.byKind().entrySet()) {
      json.writeObjectFieldStart(kind.getKey());
      json.writeNumberField("claims", kind.getValue().total());
      json.writeNumberField("unsupported", kind.getValue().unsupported());
      if (reasons.hallucinations() != null) {
        int affected = reasons.hallucinations().byKind().getOrDefault(kind.getKey(), 0);
        json.writeNumberField("reasonsAffected", affected);
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeNumberField("repeatedInList", reasons.duplicates().repeats());
    json.writeNumberField("lists", reasons.duplicates().lists());
    json.writeNumberField("listsWithRepeat", reasons.duplicates().listsWithRepeat());
    json.writeNumberField("distinct1", reasons.distinct1());
    json.writeNumberField("distinct2", reasons.distinct2());
    json.writeNumberField("specificity", reasons.specificity().mean());
    json.writeEndObject();
  }

  /** Writes an object a line for each text. */
  static void rows(TextAudit audit, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setRootValueSeparator(null);
      for (AuditedText text : audit.texts()) {
        row(text, json);
        json.writeRaw('\n');
      }
    }
  }

  private static void row(AuditedText text, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("row", text.row());
    if (text.user() != null) {
      json.writeStringField("user", text.user());
    }
    json.writeArrayFieldStart("classes");
    for (AnswerClass one : text.answer().classes()) {
      json.writeString(one.label());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("leniencies");
    for (Leniency one : text.answer().leniencies()) {
      json.writeString(one.label());
    }
    json.writeEndArray();
    Repair repair = text.answer().repair();
    json.writeObjectFieldStart("repair");
    json.writeNumberField("named", repair.named());
    json.writeNumberField("repeatsDropped", repair.repeatsDropped());
    json.writeNumberField("strangersDropped", repair.strangersDropped());
    json.writeNumberField("appended", repair.appended());
    json.writeEndObject();
    json.writeArrayFieldStart("order");
    for (String id : text.order()) {
      json.writeString(id);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
