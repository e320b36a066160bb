package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.model.movies.MovieModel;
import io.reranker.prompt.PromptTemplate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The boundary to the tokenizer: no text of an item gives a control token, none fails. */
public final class ItemTextFuzz {
  private static final TextTokenizer TOKENIZER = TextTokenizer.of(MovieModel.bundle());
  private static final PromptEncoder ENCODER =
      new PromptEncoder(TOKENIZER, BundleContract.of(MovieModel.bundle(), null));

  private ItemTextFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    require(new String(data, StandardCharsets.UTF_8));
    require(new String(data, StandardCharsets.UTF_16BE)); // With halves of surrogates.
  }

  private static void require(String text) {
    if (text.isBlank()) {
      return;
    }
    Map<String, List<String>> attributes = Map.of("genres", List.of(text), "a", List.of(text));
    requireNoControls(ENCODER.scoredSpan(Candidate.of("1", text).with(attributes)));
    requireNoControls(TOKENIZER.encodeAfter("\n", text));
    HistoryItem watched = HistoryItem.of("1", text).with(attributes).rated(3);
    requireNoControls(
        TOKENIZER.encodeAfter("\n", PromptTemplate.COMPACT.history(List.of(watched))));
  }

  private static void requireNoControls(int[] tokens) {
    if (Arrays.stream(tokens).anyMatch(TOKENIZER.vocabulary().controls()::containsKey)) {
      throw new AssertionError("a control token: " + Arrays.toString(tokens));
    }
  }
}
