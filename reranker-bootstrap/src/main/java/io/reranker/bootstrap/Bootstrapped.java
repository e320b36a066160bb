package io.reranker.bootstrap;

import io.reranker.RankedItem;
import io.reranker.RerankResult;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A ranking and how it came together. Immutable and thread-safe. */
public final class Bootstrapped {
  private final RerankResult result;
  private final int rows;
  private final int plannedRows;
  private final boolean calibrated;
  private final OptionalDouble stability;
  private final @Nullable RankDistribution distribution;
  private final Map<String, Integer> places;

  Bootstrapped(
      RerankResult result,
      int rows,
      int plannedRows,
      boolean calibrated,
      OptionalDouble stability,
      @Nullable RankDistribution distribution,
      Map<String, Integer> places) {
    this.result = result;
    this.rows = rows;
    this.plannedRows = plannedRows;
    this.calibrated = calibrated;
    this.stability = stability;
    this.distribution = distribution;
    this.places = places;
  }

  /** The ranking. */
  public RerankResult result() {
    return result;
  }

  /** The orderings it was made of. */
  public int rows() {
    return rows;
  }

  /** The orderings it would have been made of without {@link EarlyStop}. */
  public int plannedRows() {
    return plannedRows;
  }

  /** Whether a position or label prior was taken away from the scores. */
  public boolean calibrated() {
    return calibrated;
  }

  /**
   * The mean Kendall tau between the rankings of single orderings, −1 to 1: 1 where the order of
   * the prompt changes nothing; empty where there was one ordering of several possible. It shows
   * how much the order matters, not whether the ranking is right.
   */
  public OptionalDouble stability() {
    return stability;
  }

  /**
   * The probability that an item would be among the first under very many orderings; empty where
   * there was one ordering of several possible, or an aggregator other than the mean log-score.
   *
   * @param item an item of the result
   * @param count how many first items, at least 1
   * @throws IllegalArgumentException if the item is not of this result, or the count is below 1
   */
  public OptionalDouble topProbability(RankedItem item, int count) {
    if (count < 1 || item.rank() > result.items().size()) {
      throw new IllegalArgumentException(
          "count " + count + ", rank " + item.rank() + ": give a count from 1 up");
    }
    if (!result.items().get(item.rank() - 1).id().equals(item.id())) {
      throw new IllegalArgumentException("Item \"" + item.id() + "\" is not of this result");
    }
    return distribution == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            distribution.top(Objects.requireNonNull(places.get(item.id())), item.rank(), count));
  }
}
