package io.reranker.experiment.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the order of the input changes the order of the output.
 *
 * @param kind what is known
 * @param text the same in words
 * @param curves the measured exposure, one ordering first; empty where nothing was measured
 */
public record PositionSensitivity(Kind kind, String text, List<Curve> curves) {

  /** Copies the curves. */
  public PositionSensitivity {
    curves = List.copyOf(curves);
  }

  /** What is known. */
  public enum Kind {
    /** The order of the input cannot matter: candidates are scored apart, or not by a model. */
    NONE_BY_CONSTRUCTION,
    /** It was measured on part of the lists. */
    MEASURED,
    /** It matters, and was not measured. */
    NOT_MEASURED
  }

  /**
   * The exposure under a number of orderings.
   *
   * @param name the orderings in words, as in {@code 1} or {@code 5}
   * @param lists lists it was measured on
   * @param exposure the rank, from 1, to be expected of an average item at each input position; (n
   *     + 1) / 2 everywhere where the position does not matter
   * @param slope ranks an item falls per position further back, with its interval over users
   * @param share share of the variance of the ranks that the position explains, 0 to 1
   * @param p its p-value
   * @param firstDiffers share of pairs of answers to one list whose first items differ; null where
   *     there is one answer a list
   */
  public record Curve(
      String name,
      int lists,
      List<Double> exposure,
      Figure slope,
      double share,
      double p,
      @Nullable Double firstDiffers) {

    /** Copies the exposure. */
    public Curve {
      exposure = List.copyOf(exposure);
    }
  }
}
