package io.reranker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An order of a request's candidates with their scores. Always a permutation: every candidate once.
 *
 * @param items best first; ranks count from 1
 */
public record Ranking(List<RankedItem> items) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the ranks do not count from 1 or an id repeats
   */
  public Ranking {
    items = List.copyOf(items);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).rank() != i + 1 || !ids.add(items.get(i).id())) {
        throw new IllegalArgumentException(
            "item \"" + items.get(i).id() + "\" repeats or its rank is not " + (i + 1));
      }
    }
  }

  /**
   * Orders candidates by score, higher first; ties by base rank, then id.
   *
   * @param baseOrder the candidates in the base recommender's order
   * @param scores a finite score for each candidate of {@code baseOrder}, same length
   * @throws ModelException with {@link ErrorCode#MODEL_FAULT} if a score is not finite
   */
  public static Ranking byScore(List<Candidate> baseOrder, double[] scores) {
    if (scores.length != baseOrder.size()) {
      throw new IllegalArgumentException(
          scores.length + " scores for " + baseOrder.size() + " candidates");
    }
    List<RankedItem> ranked = new ArrayList<>(scores.length);
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new ModelException(
            ErrorCode.MODEL_FAULT,
            "The score of candidate \"" + baseOrder.get(i).id() + "\" is " + scores[i],
            "check the model with `reranker doctor`; a model in fp16 may overflow on this device",
            null);
      }
      ranked.add(new RankedItem(baseOrder.get(i), i + 1, i + 1, scores[i], null, null));
    }
    ranked.sort(
        Comparator.comparingDouble(RankedItem::score)
            .reversed()
            .thenComparingInt(RankedItem::baseRank)
            .thenComparing(RankedItem::id));
    for (int i = 0; i < ranked.size(); i++) {
      ranked.set(i, ranked.get(i).atRank(i + 1));
    }
    return new Ranking(ranked);
  }

  /** The base order itself, with score 0 for every item. */
  public static Ranking ofBaseOrder(List<Candidate> baseOrder) {
    return byScore(baseOrder, new double[baseOrder.size()]);
  }
}
