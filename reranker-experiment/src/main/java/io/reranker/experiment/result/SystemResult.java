package io.reranker.experiment.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one way to order the lists.
 *
 * @param name the system's name, unique within its lists
 * @param kind what orders the lists
 * @param model name and version of the model that answered; null where there is none
 * @param fusion how its weight was chosen; null where nothing is fused
 * @param figures one for each measure, in the order of the report
 * @param strata the same by parts of the lists
 * @param popularityLift mean ln(1 + popularity) of the first items minus that of the whole list;
 *     null where the popularity of a candidate is not known
 * @param position whether the order of the input matters
 * @param reasons quality of the reasons; null where none were asked for
 * @param texts validity of the texts; null where the system writes no list as text
 * @param cost what a list costs
 */
public record SystemResult(
    String name,
    Kind kind,
    @Nullable String model,
    @Nullable Fusion fusion,
    List<Figure> figures,
    List<Stratum> strata,
    @Nullable Figure popularityLift,
    PositionSensitivity position,
    @Nullable ReasonQuality reasons,
    @Nullable TextValidity texts,
    Cost cost) {

  /** Copies the lists. */
  public SystemResult {
    figures = List.copyOf(figures);
    strata = List.copyOf(strata);
  }

  /** What orders the lists. */
  public enum Kind {
    /** The base recommender. */
    BASE_ORDER,
    /** Popularity in the training data. */
    POPULARITY,
    /** A model alone, asked once. */
    MODEL,
    /** A model alone, its answers to several orderings averaged. */
    BOOTSTRAPPED,
    /** A model fused with the base score. */
    FUSED,
    /** A model that writes the list as text with nothing to constrain it. */
    PLAIN_TEXT
  }

  /** Whether a model takes part in the order. */
  public boolean reranks() {
    return kind != Kind.BASE_ORDER && kind != Kind.POPULARITY;
  }

  /**
   * Figures of a part of the lists.
   *
   * @param dimension what the lists are parted by, as in {@code history length}
   * @param name the part, as in {@code 10-19}
   * @param users distinct users of the part
   * @param lists lists of the part
   * @param figures one for each measure
   * @param gain the first measure's paired difference to the base order; null for the base order
   */
  public record Stratum(
      String dimension,
      String name,
      int users,
      int lists,
      List<Figure> figures,
      @Nullable Figure gain) {

    /** Copies the figures. */
    public Stratum {
      figures = List.copyOf(figures);
    }
  }

  /**
   * The weight of a model beside the base score.
   *
   * @param weight the weight chosen, 0 (base order) to 1 (model alone)
   * @param measure the measure it was chosen by
   * @param tried the measure at each weight on the validation users; empty where the weight was
   *     given
   */
  public record Fusion(double weight, String measure, List<Tried> tried) {

    /** Copies the list. */
    public Fusion {
      tried = List.copyOf(tried);
    }

    /**
     * A weight and what it reached.
     *
     * @param weight the model's weight
     * @param value the mean over the validation lists
     */
    public record Tried(double weight, double value) {}
  }

  /**
   * What a list costs on average, reasons not included.
   *
   * @param passes orderings that a model read, 0 without a model
   * @param promptTokens tokens that a model read
   * @param writtenTokens tokens that a model wrote
   */
  public record Cost(double passes, double promptTokens, double writtenTokens) {}
}
