package io.reranker.metrics.explain;

import io.reranker.metrics.internal.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * BLEU (Papineni et al., ACL 2002) as sacreBLEU computes it (Post, WMT 2018). It says how far a
 * text repeats the words of a reference, not whether it is true: report it beside {@link
 * Groundedness}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param tokenizer how texts are cut
 * @param lowercase whether case is ignored
 * @param smoothing what becomes of orders without a match
 * @param maxOrder the longest n-grams, at least 1; 4 as a rule
 * @param effectiveOrder whether orders longer than the text are left out; for single sentences
 */
public record Bleu(
    BleuTokenizer tokenizer,
    boolean lowercase,
    BleuSmoothing smoothing,
    int maxOrder,
    boolean effectiveOrder) {

  /**
   * @throws IllegalArgumentException if maxOrder is below 1
   */
  public Bleu {
    Check.atLeast("maxOrder", maxOrder, 1);
  }

  /** sacreBLEU's defaults, for a corpus. */
  public static Bleu standard() {
    return new Bleu(BleuTokenizer.THIRTEEN_A, false, BleuSmoothing.exponential(), 4, false);
  }

  /** sacreBLEU's defaults for single sentences. */
  public static Bleu forSentences() {
    return new Bleu(BleuTokenizer.THIRTEEN_A, false, BleuSmoothing.exponential(), 4, true);
  }

  /**
   * A BLEU score.
   *
   * @param bleu 0 to 100
   * @param precisions of each order, 0 to 100, smoothed
   * @param brevityPenalty 0 to 1
   * @param length tokens of the texts
   * @param referenceLength tokens of the references nearest in length
   */
  public record Score(
      double bleu,
      List<Double> precisions,
      double brevityPenalty,
      int length,
      int referenceLength) {

    /** Copies the precisions. */
    public Score {
      precisions = List.copyOf(precisions);
    }
  }

  /** The settings as sacreBLEU writes them. */
  public String signature() {
    return String.format(
        Locale.ROOT,
        "BLEU%s|case:%s|eff:%s|tok:%s|smooth:%s",
        maxOrder == 4 ? "" : "-" + maxOrder,
        lowercase ? "lc" : "mixed",
        effectiveOrder ? "yes" : "no",
        tokenizer.signature(),
        smoothing.signature());
  }

  /**
   * The score of one text.
   *
   * @param references at least one
   * @throws IllegalArgumentException if there is no reference
   */
  public Score sentence(String text, List<String> references) {
    return corpus(List.of(text), List.of(references));
  }

  /**
   * The score of a corpus: n-grams are counted over all texts.
   *
   * @param texts at least one text
   * @param references at least one reference for each text
   * @throws IllegalArgumentException if there is no text, or one has no reference
   */
  public Score corpus(List<String> texts, List<List<String>> references) {
    Check.some("texts", texts.size());
    if (texts.size() != references.size()) {
      throw new IllegalArgumentException(
          texts.size() + " texts and references for " + references.size());
    }
    int[] correct = new int[maxOrder];
    int[] total = new int[maxOrder];
    int length = 0;
    int referenceLength = 0;
    for (int i = 0; i < texts.size(); i++) {
      Check.some("references of text " + i, references.get(i).size());
      List<String> tokens = tokens(texts.get(i));
      List<List<String>> others = references.get(i).stream().map(this::tokens).toList();
      length += tokens.size();
      referenceLength += nearestLength(tokens.size(), others);
      for (int n = 1; n <= maxOrder; n++) {
        int order = n;
        NGrams<String> grams = NGrams.of(tokens, n);
        NGrams<String> reference =
            others.stream()
                .map(other -> NGrams.of(other, order))
                .reduce(NGrams::union)
                .orElseThrow();
        total[n - 1] += grams.total();
        correct[n - 1] += grams.common(reference);
      }
    }
    return score(correct, total, length, referenceLength);
  }

  /** The score from counts of matching and of all n-grams by order. */
  Score score(int[] correct, int[] total, int length, int referenceLength) {
    double penalty =
        length >= referenceLength
            ? 1
            : length == 0 ? 0 : Math.exp(1 - (double) referenceLength / length);
    double[] precisions = new double[maxOrder];
    boolean matches = Arrays.stream(correct).anyMatch(count -> count > 0);
    int orders = maxOrder;
    double half = 1;
    for (int i = 0; matches && i < maxOrder; i++) {
      boolean added = smoothing.method() == BleuSmoothing.Method.ADD_K && i > 0;
      double right = correct[i] + (added ? smoothing.value() : 0);
      double all = total[i] + (added ? smoothing.value() : 0);
      if (all == 0) {
        break;
      }
      orders = effectiveOrder ? i + 1 : orders;
      if (right == 0 && smoothing.method() == BleuSmoothing.Method.EXP) {
        half /= 2;
        right = half;
      } else if (right == 0 && smoothing.method() == BleuSmoothing.Method.FLOOR) {
        right = smoothing.value();
      }
      precisions[i] = 100 * right / all;
    }
    double logs = 0;
    for (int i = 0; i < orders; i++) {
      logs += Math.log(precisions[i]);
    }
    return new Score(
        matches ? penalty * Math.exp(logs / orders) : 0,
        Arrays.stream(precisions).boxed().toList(),
        penalty,
        length,
        referenceLength);
  }

  private List<String> tokens(String text) {
    return tokenizer.tokens(lowercase ? text.toLowerCase(Locale.ROOT) : text);
  }

  /** The length nearest to the text's, the shorter of two as near. */
  private static int nearestLength(int length, List<List<String>> references) {
    int nearest = references.get(0).size();
    for (List<String> reference : references) {
      int apart = Math.abs(reference.size() - length);
      int least = Math.abs(nearest - length);
      if (apart < least || (apart == least && reference.size() < nearest)) {
        nearest = reference.size();
      }
    }
    return nearest;
  }
}
