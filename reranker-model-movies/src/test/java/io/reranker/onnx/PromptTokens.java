package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.Item;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the model reads of a request: tokens before the candidates, and those of each.
 *
 * @param prefix segments and history
 * @param spans a candidate's scored tokens, in the order of the request
 * @param shortened whether history was dropped to make room
 */
record PromptTokens(int[] prefix, List<int[]> spans, boolean shortened) {

  /** As the library encodes it. */
  static PromptTokens cleaned(LoadedModel loaded, RerankRequest request) {
    PromptEncoder encoder = loaded.encoder();
    List<int[]> spans = request.candidates().stream().map(encoder::scoredSpan).toList();
    int longest = spans.stream().mapToInt(span -> span.length).max().orElse(0);
    PromptEncoder.Prefix prefix =
        encoder.prefix(
            request,
            encoder.nextQuestion().length + longest,
            "candidates",
            loaded.model().capacity(),
            PromptOverflow.DROP_OLDEST_HISTORY);
    return new PromptTokens(prefix.tokens(), spans, !prefix.notices().isEmpty());
  }

  /**
   * As it would be without any cleaning: the item's text as it came, in the template's places, with
   * every control token recognised.
   *
   * @return null where a candidate alone is longer than the context, and the request fails
   */
  static @Nullable PromptTokens raw(LoadedModel loaded, RerankRequest request) {
    TextTokenizer tokenizer = loaded.tokenizer();
    List<int[]> spans = new ArrayList<>();
    int[] line = tokenizer.encodeTrusted("\n");
    for (Candidate candidate : request.candidates()) {
      int[] whole = tokenizer.encodeTrusted("\n" + titleWithYear(candidate));
      spans.add(Arrays.copyOfRange(whole, line.length, whole.length));
    }
    int longest = spans.stream().mapToInt(span -> span.length).max().orElse(0);
    int room = loaded.model().capacity() - loaded.encoder().nextQuestion().length - longest;
    List<HistoryItem> history = request.history();
    int[] prefix = rawPrefix(tokenizer, history);
    while (prefix.length > room && !history.isEmpty()) {
      history = history.subList(1, history.size());
      prefix = rawPrefix(tokenizer, history);
    }
    return prefix.length > room
        ? null
        : new PromptTokens(prefix, spans, history.size() < request.history().size());
  }

  private static int[] rawPrefix(TextTokenizer tokenizer, List<HistoryItem> history) {
    StringBuilder text = new StringBuilder("<s>History:\n");
    for (HistoryItem item : history) {
      text.append(titleWithYear(item));
      for (Map.Entry<String, List<String>> attribute : item.attributes().entrySet()) {
        String values = String.join(", ", attribute.getValue());
        switch (attribute.getKey()) {
          case "year" -> {}
          case "genres" -> text.append(" | ").append(values);
          default -> text.append(" | ").append(attribute.getKey()).append(": ").append(values);
        }
      }
      if (item.rating() != null) {
        double halves = Math.round(item.rating() * 2) / 2.0;
        text.append(" | rated ")
            .append(halves == Math.rint(halves) ? "" + (int) halves : "" + halves);
      }
      text.append('\n');
    }
    return tokenizer.encodeTrusted(text.toString());
  }

  private static String titleWithYear(Item item) {
    List<String> years = item.attributes().getOrDefault("year", List.of());
    return years.isEmpty() ? item.title() : item.title() + " (" + years.get(0) + ")";
  }

  /** How many control tokens it holds beside the one at its beginning. */
  long controls(Vocabulary vocabulary) {
    return IntStream.concat(
            Arrays.stream(prefix).skip(1), spans.stream().flatMapToInt(Arrays::stream))
        .filter(vocabulary.controls()::containsKey)
        .count();
  }

  boolean sameAs(PromptTokens other) {
    return Arrays.equals(prefix, other.prefix)
        && spans.size() == other.spans.size()
        && IntStream.range(0, spans.size())
            .allMatch(i -> Arrays.equals(spans.get(i), other.spans.get(i)));
  }
}
