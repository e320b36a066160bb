package io.reranker.experiment.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reranker.experiment.ExperimentException;
import io.reranker.experiment.result.ExperimentResult;

/** A result as JSON, every record an object under the names of its components. */
public final class ResultJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ResultJson() {}

  /** The text of a result; equal results have equal texts. */
  public static String write(ExperimentResult result) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return JSON.writer(printer).writeValueAsString(result) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // Records of numbers and texts can be written.
    }
  }

  /**
   * The result of a text.
   *
   * @throws ExperimentException if the text is no result of this version
   */
  public static ExperimentResult read(String text) {
    try {
      return JSON.readValue(text, ExperimentResult.class);
    } catch (JsonProcessingException e) {
      throw new ExperimentException(
          ExperimentException.Code.IO,
          "this is no result of an experiment: " + e.getOriginalMessage(),
          "give a result.json that `reranker experiment` of this version wrote",
          e);
    }
  }
}
