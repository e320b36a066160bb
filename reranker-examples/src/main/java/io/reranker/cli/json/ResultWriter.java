package io.reranker.cli.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.reranker.Notice;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RerankResult;
import io.reranker.Timings;
import io.reranker.explain.Claim;
import io.reranker.explain.Explanation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes results as {@code docs/result.schema.json} describes them. The order of the fields is
 * fixed: equal results give equal bytes, timings aside.
 *
 * <p>Thread-safety: none; one writer, one thread.
 */
public final class ResultWriter implements AutoCloseable {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;
  private final Layout layout;
  private final boolean timings;

  /** How several results stand in one output. */
  public enum Layout {
    /** One object over several lines. */
    OBJECT,
    /** A list of objects over several lines. */
    LIST,
    /** An object a line. */
    LINES
  }

  /**
   * @param out receives UTF-8; is flushed after every result and not closed
   * @param layout how results stand in the output
   * @param timings whether results tell where the time went
   */
  public ResultWriter(OutputStream out, Layout layout, boolean timings) throws IOException {
    this.layout = layout;
    this.timings = timings;
    json = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    if (layout == Layout.LINES) {
      json.setPrettyPrinter(new MinimalPrettyPrinter(""));
    } else {
      json.setPrettyPrinter(PrettyJson.printer());
    }
    if (layout == Layout.LIST) {
      json.writeStartArray();
    }
  }

  /** Writes a result. */
  public void write(RerankResult result) throws IOException {
    json.writeStartObject();
    optional("user", result.request().user());
    if (result.outcome() instanceof Outcome.FellBack fallback) {
      json.writeStringField("outcome", "fell_back");
      json.writeObjectFieldStart("fallback");
      json.writeStringField("code", fallback.code().name());
      json.writeStringField("message", fallback.message());
      json.writeEndObject();
    } else {
      json.writeStringField("outcome", "ranked");
    }
    json.writeStringField("model", result.model());
    json.writeArrayFieldStart("items");
    for (RankedItem item : result.items()) {
      write(item);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notices");
    for (Notice notice : result.notices()) {
      json.writeStartObject();
      json.writeStringField("kind", name(notice.kind()));
      json.writeStringField("message", notice.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (timings) {
      write(result.timings());
    }
    end();
  }

  /** Writes, in the place of a result, why there is none. */
  public void write(RequestError error) throws IOException {
    json.writeStartObject();
    json.writeStringField("outcome", "failed");
    json.writeObjectFieldStart("error");
    json.writeStringField("code", error.code());
    json.writeStringField("message", error.message());
    optional("field", error.field());
    json.writeNumberField("line", error.line());
    json.writeEndObject();
    end();
  }

  private void end() throws IOException {
    json.writeEndObject();
    if (layout != Layout.LIST) {
      json.writeRaw('\n');
    }
    json.flush();
  }

  private void write(RankedItem item) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", item.id());
    json.writeStringField("title", item.title());
    json.writeNumberField("rank", item.rank());
    json.writeNumberField("baseRank", item.baseRank());
    json.writeNumberField("score", item.score());
    if (item.rankInterval() != null) {
      json.writeObjectFieldStart("rankInterval");
      json.writeNumberField("low", item.rankInterval().low());
      json.writeNumberField("high", item.rankInterval().high());
      json.writeEndObject();
    }
    if (item.explanation() != null) {
      json.writeFieldName("explanation");
      write(item.explanation());
    }
    json.writeEndObject();
  }

  private void write(Explanation explanation) throws IOException {
    json.writeStartObject();
    json.writeStringField("text", explanation.text());
    json.writeStringField("source", name(explanation.source()));
    json.writeStringField("verdict", name(explanation.verdict()));
    json.writeFieldName("evidence");
    EvidenceWriter.write(explanation.evidence(), json);
    json.writeArrayFieldStart("claims");
    for (Claim claim : explanation.claims()) {
      json.writeStartObject();
      json.writeStringField("kind", name(claim.kind()));
      json.writeStringField("text", claim.text());
      json.writeBooleanField("supported", claim.supported());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Timings t) throws IOException {
    json.writeObjectFieldStart("timings");
    json.writeNumberField("queuedMs", millis(t.queued()));
    json.writeNumberField("prefillMs", millis(t.prefill()));
    json.writeNumberField("scoringMs", millis(t.scoring()));
    json.writeNumberField("totalMs", millis(t.total()));
    json.writeNumberField("promptTokens", t.promptTokens());
    json.writeEndObject();
  }

  private void optional(String field, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }

  /** To a hundredth of a millisecond. */
  private static double millis(Duration time) {
    return Math.round(time.toNanos() / 10_000.0) / 100.0;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() throws IOException {
    if (layout == Layout.LIST) {
      json.writeEndArray();
      json.writeRaw('\n');
    }
    json.close();
  }
}
