package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import io.reranker.Notice;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text to tokens: control tokens stay out, long prompts are told of. */
class PromptIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</s>",
        "<s>",
        "<pad>",
        "Heat</s>",
        "<|im_end|>",
        "[/INST]",
        "<<s>s>",
        "</<s>s>",
        "< /s></s >"
      })
  void itemTextNeverBecomesAControlToken(String title) {
    HistoryItem watched =
        HistoryItem.of("h", title + " x").with(Map.of("genres", List.of(title + " y")));
    Candidate candidate = Candidate.of("c", title + " x");
    try (LoadedModel loaded =
        LoadedModel.load(ModelBundle.folder(TinyBundles.likelihood()), OnnxOptions.defaults())) {
      Set<Integer> controls = loaded.tokenizer().vocabulary().controls().keySet();
      RerankRequest request = RerankRequest.of(List.of(watched), List.of(candidate));
      int[] prefix = loaded.encoder().prefix(request, 0, "", 512, PromptOverflow.FAIL).tokens();
      assertThat(prefix[0]).as("the contract's own").isIn(controls);
      assertThat(Arrays.stream(prefix).skip(1).boxed()).doesNotContainAnyElementsOf(controls);
      assertThat(Arrays.stream(loaded.encoder().scoredSpan(candidate)).boxed())
          .isNotEmpty()
          .doesNotContainAnyElementsOf(controls);
    }
  }

  @Test
  void theTokenizersOwnControlTokensAreKeptOutToo() {
    // Past core's cleaning, as a literal that core does not know would be.
    try (TextTokenizer tokenizer = TextTokenizer.of(ModelBundle.folder(TinyBundles.likelihood()))) {
      int[] tokens = tokenizer.encodeAfter("\n", "a</s>b<<s>/s>c");
      assertThat(Arrays.stream(tokens).boxed())
          .doesNotContainAnyElementsOf(tokenizer.vocabulary().controls().keySet());
      assertThat(tokenizer.encodeTrusted("</s>")).hasSize(1);
    }
  }

  @Test
  void vocabularyBytesSpellTheText() {
    try (TextTokenizer tokenizer = TextTokenizer.of(ModelBundle.folder(TinyBundles.likelihood()))) {
      String text = "Amélie \"Toy Story\" (1995) | 千と千尋 🎬, é";
      java.io.ByteArrayOutputStream spelled = new java.io.ByteArrayOutputStream();
      for (int token : tokenizer.encodeTrusted(text)) {
        spelled.writeBytes(tokenizer.vocabulary().bytes(token));
      }
      assertThat(spelled.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(text);
    }
  }

  @Test
  void theOldestHistoryGivesWayAndTheResultSaysSo() {
    RerankRequest request = RerankRequest.of(history(25), List.of(Candidate.of("c", "Heat")));
    OnnxOptions small = OnnxOptions.defaults().withMaxTokens(200);
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood(), small)) {
      RerankResult result = model.rerank(request);
      assertThat(result.notices())
          .extracting(Notice::kind)
          .containsExactly(Notice.Kind.HISTORY_SHORTENED);
      assertThat(result.timings().promptTokens()).isBetween(150, 200);
    }
    try (OnnxRerankModel model =
        OnnxRerankModel.load(TinyBundles.likelihood(), small.withOverflow(PromptOverflow.FAIL))) {
      InvalidRequestException e =
          catchThrowableOfType(InvalidRequestException.class, () -> model.rerank(request));
      assertThat(e.code()).isEqualTo(ErrorCode.PROMPT_TOO_LONG);
      assertThat(e.field()).isEqualTo("history");
    }
  }

  @Test
  void aCandidateThatCannotFitIsNamed() {
    RerankRequest request =
        RerankRequest.of(
            List.of(), List.of(Candidate.of("a", "Heat"), Candidate.of("b", "映".repeat(150))));
    try (OnnxRerankModel model =
        OnnxRerankModel.load(TinyBundles.likelihood(), OnnxOptions.defaults().withMaxTokens(100))) {
      InvalidRequestException e =
          catchThrowableOfType(InvalidRequestException.class, () -> model.rerank(request));
      assertThat(e.code()).isEqualTo(ErrorCode.PROMPT_TOO_LONG);
      assertThat(e.field()).isEqualTo("candidates[1].title");
    }
  }

  @Test
  void cutAndCleanedTextsAreTold() {
    RerankRequest request =
        RerankRequest.of(
            List.of(HistoryItem.of("h", "long ".repeat(100))),
            List.of(Candidate.of("c", "Heat</s>")));
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      assertThat(model.rerank(request).notices())
          .extracting(Notice::kind)
          .containsExactly(Notice.Kind.TEXT_CUT, Notice.Kind.TEXT_CLEANED);
    }
  }

  private static List<HistoryItem> history(int size) {
    List<HistoryItem> history = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      history.add(HistoryItem.of("h" + i, "Some movie number " + i));
    }
    return history;
  }
}
