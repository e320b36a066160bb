package io.reranker.dataset;

import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;

/**
 * Measures text for the length report.
 *
 * @param unit what is counted, such as {@code tokens} or {@code bytes}; stands in the report
 * @param counter the count of a text, at least 0
 */
public record TokenCounter(String unit, ToIntFunction<String> counter) {

  /** UTF-8 bytes, for want of a tokenizer: no fewer than any byte-level tokenizer's tokens. */
  public static TokenCounter utf8Bytes() {
    return new TokenCounter("bytes", text -> text.getBytes(StandardCharsets.UTF_8).length);
  }

  /** A model's tokens. */
  public static TokenCounter tokens(ToIntFunction<String> counter) {
    return new TokenCounter("tokens", counter);
  }
}
