package io.reranker.experiment.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reranker.InvalidRequestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows of a JSON Lines file of generated texts. Blank lines are skipped but counted. */
final class JsonRows {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private JsonRows() {}

  static List<GeneratedText> read(Reader text) throws IOException {
    List<GeneratedText> rows = new ArrayList<>();
    BufferedReader lines = new BufferedReader(text);
    long number = 0;
    while (true) {
      number++;
      String line;
      try {
        line = lines.readLine();
      } catch (CharacterCodingException e) {
        throw GeneratedTexts.malformed(number, "this or a later row is no UTF-8", e);
      }
      if (line == null) {
        return rows;
      }
      if (!line.isBlank()) {
        rows.add(row(number, line));
      }
    }
  }

  private static GeneratedText row(long number, String line) {
    try {
      return JsonRow.of(number, JSON.readTree(line));
    } catch (JsonProcessingException e) {
      throw GeneratedTexts.malformed(number, "no JSON: " + e.getOriginalMessage(), e);
    } catch (InvalidRequestException e) {
      throw GeneratedTexts.malformed(number, e.field() + " " + e.problem(), e);
    }
  }
}
