package io.reranker.metrics.explain;

import io.reranker.metrics.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * chrF, the F-score of character n-grams (Popović, WMT 2015), and with words chrF++ (WMT 2017), as
 * sacreBLEU computes them: precision and recall are averaged over the orders that both texts have.
 * Characters are code points, without white space.
 *
 * <p>Immutable and thread-safe.
 *
 * @param characterOrder the longest n-grams of characters, at least 1; 6 as a rule
 * @param wordOrder the longest n-grams of words, 0 for none
 * @param beta how many times recall counts as much as precision, at least 1; 2 as a rule
 * @param lowercase whether case is ignored
 */
public record ChrF(int characterOrder, int wordOrder, int beta, boolean lowercase) {

  /**
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public ChrF {
    Check.atLeast("characterOrder", characterOrder, 1);
    Check.atLeast("wordOrder", wordOrder, 0);
    Check.atLeast("beta", beta, 1);
  }

  /** chrF2. */
  public static ChrF standard() {
    return new ChrF(6, 0, 2, false);
  }

  /** chrF2++, with words and pairs of words. */
  public static ChrF plusPlus() {
    return new ChrF(6, 2, 2, false);
  }

  /** The settings as sacreBLEU writes them. */
  public String signature() {
    return String.format(
        Locale.ROOT,
        "chrF%d%s|case:%s|eff:yes|nc:%d|nw:%d|space:no",
        beta,
        "+".repeat(Math.min(2, wordOrder)),
        lowercase ? "lc" : "mixed",
        characterOrder,
        wordOrder);
  }

  /**
   * The score of one text, 0 to 100.
   *
   * @param references at least one; the one that scores best counts
   * @throws IllegalArgumentException if there is no reference
   */
  public double sentence(String text, List<String> references) {
    return score(best(text, references));
  }

  /**
   * The score of a corpus, 0 to 100: n-grams are counted over all texts.
   *
   * @param texts at least one text
   * @param references at least one reference for each text; the one that scores best counts
   * @throws IllegalArgumentException if there is no text, or one has no reference
   */
  public double corpus(List<String> texts, List<List<String>> references) {
    Check.some("texts", texts.size());
    if (texts.size() != references.size()) {
      throw new IllegalArgumentException(
          texts.size() + " texts and references for " + references.size());
    }
    int[][] sums = new int[characterOrder + wordOrder][3];
    for (int i = 0; i < texts.size(); i++) {
      int[][] counts = best(texts.get(i), references.get(i));
      for (int order = 0; order < sums.length; order++) {
        for (int j = 0; j < 3; j++) {
          sums[order][j] += counts[order][j];
        }
      }
    }
    return score(sums);
  }

  private int[][] best(String text, List<String> references) {
    Check.some("references", references.size());
    int[][] best = counts(text, references.get(0));
    for (String reference : references.subList(1, references.size())) {
      int[][] counts = counts(text, reference);
      best = score(counts) > score(best) ? counts : best;
    }
    return best;
  }

  /** For each order: n-grams of the text, of the reference, and in both. */
  private int[][] counts(String text, String reference) {
    String one = lowercase ? text.toLowerCase(Locale.ROOT) : text;
    String other = lowercase ? reference.toLowerCase(Locale.ROOT) : reference;
    int[][] counts = new int[characterOrder + wordOrder][];
    for (int n = 1; n <= characterOrder; n++) {
      counts[n - 1] = counts(NGrams.of(characters(one), n), NGrams.of(characters(other), n));
    }
    for (int n = 1; n <= wordOrder; n++) {
      counts[characterOrder + n - 1] = counts(NGrams.of(words(one), n), NGrams.of(words(other), n));
    }
    return counts;
  }

  private static <T> int[] counts(NGrams<T> text, NGrams<T> reference) {
    // An order that the reference does not have takes no part.
    int all = reference.total() == 0 ? 0 : text.total();
    return new int[] {all, reference.total(), text.common(reference)};
  }

  private double score(int[][] counts) {
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (int[] order : counts) {
      if (order[0] > 0 && order[1] > 0) {
        precision += (double) order[2] / order[0];
        recall += (double) order[2] / order[1];
        orders++;
      }
    }
    if (precision + recall == 0) {
      return 0;
    }
    double weight = (double) beta * beta;
    double part = (1 + weight) * (precision / orders) * (recall / orders);
    return 100 * part / (weight * precision / orders + recall / orders);
  }

  private static List<Integer> characters(String text) {
    return String.join("", Words.of(text)).codePoints().boxed().toList();
  }

  /** Words, with one mark of punctuation cut off at the end, or else at the start. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : Words.of(text)) {
      int last = word.length() - 1;
      if (last > 0 && isPunctuation(word.charAt(last))) {
        words.add(word.substring(0, last));
        words.add(word.substring(last));
      } else if (last > 0 && isPunctuation(word.charAt(0))) {
        words.add(word.substring(0, 1));
        words.add(word.substring(1));
      } else {
        words.add(word);
      }
    }
    return words;
  }

  private static boolean isPunctuation(char c) {
    return "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".indexOf(c) >= 0;
  }
}
