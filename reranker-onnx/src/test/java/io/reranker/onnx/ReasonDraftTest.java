package io.reranker.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import io.reranker.explain.ClaimChecker;
import io.reranker.explain.EvidenceBuilder;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReasonDraftTest {
  private static final List<String> TOKENS =
      List.of("It", "▁stood▁at▁rank", "▁1", "▁of", ".", "▁Nintendo", "<0x0A>");
  private static final int END = TOKENS.indexOf("<0x0A>");

  private final ReasonDraft draft = draft();

  private static ReasonDraft draft() {
    Candidate item = Candidate.of("c", "Portal").scored(1);
    RerankRequest request = RerankRequest.of(List.of(HistoryItem.of("1", "Heat")), List.of(item));
    StringBuilder vocabulary = new StringBuilder();
    for (int i = 0; i < TOKENS.size(); i++) {
      vocabulary.append(i == 0 ? "" : ",").append("\"%s\":%d".formatted(TOKENS.get(i), i));
    }
    String json = "{\"model\":{\"type\":\"BPE\",\"vocab\":{" + vocabulary + "}}}";
    try {
      return new ReasonDraft(
          Vocabulary.of(json.getBytes(UTF_8), Set.of(END)),
          ClaimChecker.of(request, List.of())
              .grammar(item, EvidenceBuilder.of(request).evidence(item), 120),
          null,
          text -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Logits of 10 for the first choice, 10 minus the lead for the second, 0 for the others. */
  private boolean next(String choice, float lead, String second) {
    FloatBuffer logits = FloatBuffer.allocate(TOKENS.size());
    logits.put(TOKENS.indexOf(second), 10 - lead);
    logits.put(TOKENS.indexOf(choice), 10);
    return draft.next(logits);
  }

  @Test
  void whatTheModelBringsToItsEndIsComplete() {
    next("It", 1, ".");
    next("▁stood▁at▁rank", 1, ".");
    assertThat(next("▁Nintendo", 9, "▁1")).as("a number is copied, however unlikely").isTrue();
    next("▁of", 1, ".");
    next("▁1", 1, ".");
    next(".", 1, "▁of");
    assertThat(draft.complete()).isFalse();
    assertThat(next("<0x0A>", 1, ".")).isFalse();
    assertThat(draft.complete()).isTrue();
    assertThat(draft.text()).isEqualTo("It stood at rank 1 of 1.");
  }

  /** No sentence ends before it has told something: of a full stop and a word, the word is left. */
  @Test
  void aWordThatIsLikelyEnoughGoesOn() {
    next("It", 1, ".");
    assertThat(next(".", 5.9f, "▁of")).isTrue();
    assertThat(next("▁Nintendo", 6.1f, ".")).isTrue(); // Allowed here: nothing is forced.
    assertThat(draft.text()).isEqualTo("It of Nintendo");
  }

  @Test
  void aWordThatTheModelHoldsForUnlikelyEndsTheDraft() {
    next("It", 1, ".");
    assertThat(next(".", 6.1f, "▁of")).isFalse();
    assertThat(draft.complete()).isFalse();
    assertThat(draft.text()).isEqualTo("It");
  }

  @Test
  void aDraftThatIsCutIsNotComplete() {
    next("▁stood▁at▁rank", 1, ".");
    next("▁1", 1, ".");
    int steps = 2;
    while (next(".", 1, "It")) {
      steps++;
    }
    assertThat(steps).isEqualTo(ReasonDraft.maxTokens());
    assertThat(draft.complete()).isFalse();
  }
}
