package io.reranker.metrics.explain;

import io.reranker.metrics.internal.Check;
import java.util.Locale;

/**
 * What becomes of an n-gram order without a match (Chen and Cherry, WMT 2014).
 *
 * @param method the method
 * @param value its parameter; not used by NONE and EXP
 */
public record BleuSmoothing(Method method, double value) {

  /** The methods, by the names of sacreBLEU. */
  public enum Method {
    /** None: BLEU is 0. */
    NONE,
    /** The match count is the parameter instead of 0. */
    FLOOR,
    /** The parameter is added to matches and n-grams of all orders but the first. */
    ADD_K,
    /** Half a match for the first such order, a quarter for the next, … (NIST). */
    EXP
  }

  /**
   * @throws IllegalArgumentException if the parameter is negative or not finite
   */
  public BleuSmoothing {
    Check.within("the smoothing value", value, 0, Double.MAX_VALUE);
  }

  /** No smoothing. */
  public static BleuSmoothing none() {
    return new BleuSmoothing(Method.NONE, 0);
  }

  /** Halves, sacreBLEU's default. */
  public static BleuSmoothing exponential() {
    return new BleuSmoothing(Method.EXP, 0);
  }

  String signature() {
    return switch (method) {
      case NONE -> "none";
      case EXP -> "exp";
      case FLOOR -> String.format(Locale.ROOT, "floor[%.2f]", value);
      case ADD_K -> String.format(Locale.ROOT, "add-k[%.2f]", value);
    };
  }
}
