package io.reranker.metrics.explain;

import io.reranker.metrics.internal.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * ROUGE-N and ROUGE-L (Lin 2004), as two common tools compute them; their figures differ, so that
 * one is worth nothing without its {@link #signature}.
 */
public enum Rouge {
  /**
   * Google's rouge_score without stemming: lower case, runs of ASCII letters and digits are tokens,
   * repeated n-grams count as often as both texts have them; ROUGE-L takes the whole text as one
   * sequence.
   */
  ROUGE_SCORE("tok:rouge_score|stem:no|count:clipped") {
    @Override
    public Score n(String text, String reference, int n) {
      Check.atLeast("n", n, 1);
      NGrams<String> one = NGrams.of(alphanumeric(text), n);
      NGrams<String> other = NGrams.of(alphanumeric(reference), n);
      return Score.of(one.common(other), one.total(), other.total(), 0);
    }

    @Override
    public Score l(String text, String reference) {
      List<String> one = alphanumeric(text);
      List<String> other = alphanumeric(reference);
      int common = CommonSubsequence.of(other, one).size();
      return Score.of(common, one.size(), other.size(), 0);
    }
  },
  /**
   * pltrdy's rouge: white space, case counts, points end sentences and vanish, repeated n-grams
   * count once; ROUGE-L is the union over sentences; F has 10⁻⁸ added to its denominator.
   */
  PLTRDY("tok:space|stem:no|count:distinct|f:+1e-8") {
    @Override
    public Score n(String text, String reference, int n) {
      Check.atLeast("n", n, 1);
      NGrams<String> one = NGrams.of(words(sentences(text)), n);
      NGrams<String> other = NGrams.of(words(sentences(reference)), n);
      return Score.of(one.commonDistinct(other), one.distinct(), other.distinct(), ADDED);
    }

    @Override
    public Score l(String text, String reference) {
      List<List<String>> ofText = sentences(text);
      List<List<String>> ofReference = sentences(reference);
      Set<String> common = new HashSet<>();
      for (List<String> sentence : ofReference) {
        for (List<String> other : ofText) {
          common.addAll(CommonSubsequence.of(sentence, other));
        }
      }
      int all = new HashSet<>(words(ofText)).size();
      int allOfReference = new HashSet<>(words(ofReference)).size();
      return Score.of(common.size(), all, allOfReference, ADDED);
    }
  };

  private static final double ADDED = 1e-8;
  private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^a-z0-9]+");

  private final String settings;

  Rouge(String settings) {
    this.settings = settings;
  }

  /**
   * A ROUGE score; all 0 where nothing matches or a text is empty.
   *
   * @param precision matches over those of the text, 0 to 1
   * @param recall matches over those of the reference, 0 to 1
   * @param f their harmonic mean, 0 to 1
   */
  public record Score(double precision, double recall, double f) {

    private static Score of(int matches, int all, int allOfReference, double added) {
      if (matches == 0) {
        return new Score(0, 0, 0);
      }
      double precision = (double) matches / all;
      double recall = (double) matches / allOfReference;
      return new Score(precision, recall, 2 * (precision * recall / (precision + recall + added)));
    }
  }

  /**
   * ROUGE-N of one text.
   *
   * @param n words per n-gram, at least 1
   * @throws IllegalArgumentException if n is below 1
   */
  public abstract Score n(String text, String reference, int n);

  /** ROUGE-L of one text: the longest common subsequence. */
  public abstract Score l(String text, String reference);

  /**
   * The settings, to be printed beside a score.
   *
   * @param measure 1, 2, … or L
   */
  public String signature(String measure) {
    return "ROUGE-" + measure + "|" + settings;
  }

  private static List<String> alphanumeric(String text) {
    return NOT_ALPHANUMERIC
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(token -> !token.isEmpty())
        .toList();
  }

  private static List<List<String>> sentences(String text) {
    List<List<String>> sentences = new ArrayList<>();
    for (String sentence : text.split("\\.", -1)) {
      if (!sentence.isEmpty()) {
        List<String> words = Words.of(sentence);
        // A sentence of nothing but white space is one empty word, as with pltrdy.
        sentences.add(words.isEmpty() ? List.of("") : words);
      }
    }
    return sentences;
  }

  private static List<String> words(List<List<String>> sentences) {
    return sentences.stream().flatMap(List::stream).toList();
  }
}
