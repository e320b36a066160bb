package io.reranker.explain;

import java.text.Normalizer;
import java.util.Locale;

/** Placeholder signature; see the class comment once written. */
public final class ClaimChecker {
  private ClaimChecker() {}

  /** Case and compatibility forms folded, for comparison. */
  static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
