package io.reranker.metrics.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The full oracle, made by sacreBLEU and pltrdy's rouge. */
class TextOracleTest {
  private final JsonNode oracle = Shared.json("text/text.json");
  private final List<String> texts = strings("hyp");
  private final List<String> references = strings("ref");

  @Test
  void corpus() {
    List<List<String>> each = references.stream().map(List::of).toList();
    JsonNode expected = oracle.get("corpus");
    near(Bleu.standard().corpus(texts, each).bleu(), expected.get("bleu_13a_exp"));
    near(bleu(BleuTokenizer.THIRTEEN_A, true).corpus(texts, each).bleu(), expected.get("bleu_lc"));
    near(bleu(BleuTokenizer.NONE, false).corpus(texts, each).bleu(), expected.get("bleu_none_tok"));
    near(ChrF.standard().corpus(texts, each), expected.get("chrf2"));
    near(ChrF.plusPlus().corpus(texts, each), expected.get("chrf++"));
  }

  @Test
  void sentences() {
    for (int i = 0; i < texts.size(); i++) {
      JsonNode expected = oracle.get("sentence").get(i);
      List<String> reference = List.of(references.get(i));
      near(Bleu.forSentences().sentence(texts.get(i), reference).bleu(), expected.get("bleu_eff"));
      near(ChrF.standard().sentence(texts.get(i), reference), expected.get("chrf2"));
      if (expected.get("pltrdy_rouge").isObject()) {
        rouge(texts.get(i), references.get(i), expected.get("pltrdy_rouge"));
      } else {
        // pltrdy refuses an empty text.
        assertThat(Rouge.PLTRDY.l(texts.get(i), references.get(i)).f()).isZero();
      }
    }
  }

  @Test
  void variety() {
    near(DistinctN.of(texts, 1), oracle.get("distinct_1_whitespace"));
    near(DistinctN.of(texts, 2), oracle.get("distinct_2_whitespace"));
    near(UniqueSentenceRatio.of(texts), oracle.get("usr"));
  }

  private static void rouge(String text, String reference, JsonNode expected) {
    score(Rouge.PLTRDY.n(text, reference, 1), expected.get("rouge-1"));
    score(Rouge.PLTRDY.n(text, reference, 2), expected.get("rouge-2"));
    score(Rouge.PLTRDY.l(text, reference), expected.get("rouge-l"));
  }

  private static void score(Rouge.Score actual, JsonNode expected) {
    near(actual.precision(), expected.get("p"));
    near(actual.recall(), expected.get("r"));
    near(actual.f(), expected.get("f"));
  }

  private static Bleu bleu(BleuTokenizer tokenizer, boolean lowercase) {
    return new Bleu(tokenizer, lowercase, BleuSmoothing.exponential(), 4, false);
  }

  private List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    oracle.get(name).forEach(text -> strings.add(text.asText()));
    return strings;
  }

  private static void near(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.asDouble(), within(1e-9));
  }
}
