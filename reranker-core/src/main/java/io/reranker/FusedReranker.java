package io.reranker;

import io.reranker.explain.Explanation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weighs the model's scores against the base recommender's.
 *
 * <p>An item's score is {@code a · z(model) + (1 − a) · z(base)}, where z takes the mean of the
 * list away and divides by its standard deviation (of the population); of a list whose values are
 * all the same it is 0. The base value is the base score where every candidate has one, else minus
 * the base rank. At weight 0 the order is the base order exactly, at weight 1 the wrapped
 * reranker's exactly. The intervals of ranks stay those of the wrapped reranker where the weight is
 * 1 and are left out elsewhere, since they would be those of another order.
 *
 * <p>A result that fell back stays as it is. Thread-safety: as the wrapped reranker, which stays
 * the caller's to close.
 */
public final class FusedReranker implements Reranker {
  private final Reranker reranker;
  private final double weight;

  private FusedReranker(Reranker reranker, double weight) {
    this.reranker = reranker;
    this.weight = weight;
  }

  /**
   * Fuses a reranker with the base order.
   *
   * @param reranker gives the model's scores
   * @param weight the weight {@code a} of the model, 0 to 1
   * @throws IllegalArgumentException if the weight is not within 0 and 1
   */
  public static FusedReranker of(Reranker reranker, double weight) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight is " + weight + "; give 0 to 1");
    }
    return new FusedReranker(reranker, weight);
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    RerankResult result = reranker.rerank(request, cancellation);
    if (weight == 1 || !(result.outcome() instanceof Outcome.Ranked)) {
      return result;
    }
    List<Candidate> baseOrder = request.baseOrder();
    Map<String, RankedItem> byId = new HashMap<>();
    result.items().forEach(item -> byId.put(item.id(), item));
    double[] base = z(base(baseOrder));
    double[] model = z(baseOrder.stream().mapToDouble(c -> item(byId, c).score()).toArray());
    double[] fused = new double[base.length];
    for (int i = 0; i < fused.length; i++) {
      fused[i] = weight * model[i] + (1 - weight) * base[i];
    }
    List<RankedItem> items =
        Ranking.byScore(baseOrder, fused).items().stream()
            .map(item -> explainedAs(item, byId))
            .toList();
    return result.withItems(items);
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    return reranker.explain(result, item, stream, cancellation);
  }

  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    return reranker.explainTop(result, count, cancellation);
  }

  private static RankedItem item(Map<String, RankedItem> byId, Candidate candidate) {
    RankedItem item = byId.get(candidate.id());
    if (item == null) {
      throw new IllegalArgumentException(
          "the wrapped reranker lost candidate \"" + candidate.id() + "\"");
    }
    return item;
  }

  private static RankedItem explainedAs(RankedItem item, Map<String, RankedItem> byId) {
    Explanation explanation = item(byId, item.candidate()).explanation();
    return explanation == null ? item : item.explained(explanation);
  }

  /** What the base order goes by, so that it and this never disagree. */
  private static double[] base(List<Candidate> baseOrder) {
    double[] base = new double[baseOrder.size()];
    for (int i = 0; i < base.length; i++) {
      Double score = baseOrder.get(i).score();
      if (score == null) {
        return ranks(base.length);
      }
      base[i] = score;
    }
    return base;
  }

  private static double[] ranks(int count) {
    double[] ranks = new double[count];
    for (int i = 0; i < count; i++) {
      ranks[i] = -(i + 1);
    }
    return ranks;
  }

  private static double[] z(double[] values) {
    // Scaled by the largest, so that values near the end of the range do not overflow.
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    double[] scaled = new double[values.length];
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      scaled[i] = largest == 0 ? 0 : values[i] / largest;
      mean += scaled[i] / values.length;
    }
    double variance = 0;
    for (double value : scaled) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    double deviation = Math.sqrt(variance);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = deviation < 1e-12 ? 0 : (scaled[i] - mean) / deviation;
    }
    return scaled;
  }
}
