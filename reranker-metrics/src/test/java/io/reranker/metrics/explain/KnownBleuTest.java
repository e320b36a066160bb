package io.reranker.metrics.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Known answers of sacreBLEU's own test, test/test_bleu.py. */
class KnownBleuTest {
  private static final List<String> TEXTS =
      List.of("The dog bit the man.", "It wasn't surprising.", "The man had just bitten him.");
  private static final List<List<String>> REFERENCES =
      List.of(
          List.of("The dog bit the man.", "The dog had bit the man."),
          List.of("It was not unexpected.", "No one was surprised."),
          List.of("The man bit him first.", "The man had bitten the dog."));

  @Test
  void tokenizers() {
    assertThat(with(BleuTokenizer.THIRTEEN_A, 4).corpus(TEXTS, REFERENCES).bleu())
        .isCloseTo(48.530827, within(5e-7));
    assertThat(with(BleuTokenizer.NONE, 4).corpus(TEXTS, REFERENCES).bleu())
        .isCloseTo(49.1919566, within(5e-8));
    assertThat(with(BleuTokenizer.INTERNATIONAL, 4).corpus(TEXTS, REFERENCES).bleu())
        .isCloseTo(43.91623493, within(5e-9));
  }

  @Test
  void maximumOrder() {
    assertThat(with(BleuTokenizer.THIRTEEN_A, 1).corpus(TEXTS, REFERENCES).bleu())
        .isCloseTo(77.65, within(.005));
    assertThat(with(BleuTokenizer.THIRTEEN_A, 2).corpus(TEXTS, REFERENCES).bleu())
        .isCloseTo(60.50, within(.005));
  }

  @Test
  void emptyTexts() {
    Bleu.Score score = Bleu.standard().corpus(List.of("", "", ""), REFERENCES);
    assertThat(score.bleu()).isZero();
    assertThat(score.brevityPenalty()).isZero();
  }

  @Test
  void floor() {
    List<String> reference = List.of("I am a symbol string sequence a a");
    String text = "am I am a character sequence";
    assertThat(floor(0.1).sentence(text, reference).bleu() / 100)
        .isCloseTo(.1555722182, within(1e-10));
    assertThat(floor(0).sentence(text, reference).bleu()).isZero();
    assertThat(floor(0).sentence(text, reference).precisions())
        .containsExactly(400 / 6.0, 200 / 5.0, 100 / 4.0, 0.0);
  }

  @Test
  void counts() {
    Bleu.Score score =
        Bleu.standard().score(new int[] {9, 7, 5, 3}, new int[] {10, 8, 6, 4}, 11, 11);
    assertThat(score.bleu() / 100).isCloseTo(.8375922397, within(5e-11));
  }

  private static Bleu floor(double value) {
    BleuSmoothing smoothing = new BleuSmoothing(BleuSmoothing.Method.FLOOR, value);
    return new Bleu(BleuTokenizer.NONE, false, smoothing, 4, false);
  }

  private static Bleu with(BleuTokenizer tokenizer, int maxOrder) {
    return new Bleu(tokenizer, false, BleuSmoothing.exponential(), maxOrder, false);
  }
}
