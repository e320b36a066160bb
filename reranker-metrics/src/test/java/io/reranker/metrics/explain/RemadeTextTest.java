package io.reranker.metrics.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Remade;
import io.reranker.metrics.Shared;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What sacreBLEU, rouge_score and pltrdy's rouge say. */
class RemadeTextTest {
  private final JsonNode oracle = Remade.json("text");
  private final List<String> texts = strings("texts");
  private final List<String> references = strings("references");
  private final List<List<String>> each = references.stream().map(List::of).toList();

  @Test
  void bleu() {
    for (BleuTokenizer tokenizer : BleuTokenizer.values()) {
      Bleu bleu = new Bleu(tokenizer, false, BleuSmoothing.exponential(), 4, false);
      near(bleu.corpus(texts, each).bleu(), oracle.get("bleu").get(tokenizer.name()));
    }
    BleuSmoothing addOne = new BleuSmoothing(BleuSmoothing.Method.ADD_K, 1);
    near(
        new Bleu(BleuTokenizer.THIRTEEN_A, false, addOne, 4, false).corpus(texts, each).bleu(),
        oracle.get("bleu_add_1"));
    near(Bleu.standard().corpus(texts, twoReferences()).bleu(), oracle.get("bleu_two_references"));
    for (int i = 0; i < texts.size(); i++) {
      near(
          Bleu.forSentences().sentence(texts.get(i), each.get(i)).bleu(),
          oracle.get("bleu_sentences").get(i));
    }
  }

  @Test
  void chrF() {
    near(ChrF.standard().corpus(texts, each), oracle.get("chrf"));
    near(ChrF.plusPlus().corpus(texts, each), oracle.get("chrf++"));
    near(ChrF.standard().corpus(texts, twoReferences()), oracle.get("chrf_two_references"));
  }

  @Test
  void rouge() {
    for (int i = 0; i < texts.size(); i++) {
      rouge(Rouge.ROUGE_SCORE, i, oracle.get("rouge_score").get(i));
      rouge(Rouge.PLTRDY, i, oracle.get("pltrdy").get(i));
    }
  }

  private void rouge(Rouge rouge, int pair, JsonNode expected) {
    String text = texts.get(pair);
    String reference = references.get(pair);
    score(rouge.n(text, reference, 1), expected.get("rouge1"));
    score(rouge.n(text, reference, 2), expected.get("rouge2"));
    score(rouge.l(text, reference), expected.get("rougeL"));
  }

  private static void score(Rouge.Score score, JsonNode expected) {
    assertThat(new double[] {score.precision(), score.recall(), score.f()})
        .containsExactly(Shared.doubles(expected), within(1e-9));
  }

  private List<List<String>> twoReferences() {
    List<List<String>> two = new ArrayList<>();
    for (int i = 0; i < references.size(); i++) {
      two.add(List.of(references.get(i), references.get((i + 1) % references.size())));
    }
    return two;
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
