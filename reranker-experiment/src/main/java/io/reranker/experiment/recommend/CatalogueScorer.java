package io.reranker.experiment.recommend;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** A recommender that has a score for every item of the catalogue. */
public non-sealed interface CatalogueScorer extends BaseRecommender {

  /**
   * Scores by item number, finite, higher is better. What stands for the items of the history means
   * nothing.
   */
  double[] scores(Profile profile);

  @Override
  default List<Recommendation> best(Profile profile, int count) {
    double[] scores = scores(profile);
    Set<Integer> history = profile.items();
    // The worst of the best so far is at the head.
    Comparator<Recommendation> worseFirst =
        Comparator.comparingDouble(Recommendation::score)
            .thenComparing(Comparator.comparingInt(Recommendation::item).reversed());
    PriorityQueue<Recommendation> best = new PriorityQueue<>(worseFirst);
    for (int item = 0; item < scores.length; item++) {
      boolean better = best.size() < count || scores[item] > best.element().score();
      if (better && !history.contains(item)) {
        // + 0.0 makes -0.0 and 0.0 the tie that they are.
        best.add(new Recommendation(item, scores[item] + 0.0));
        if (best.size() > count) {
          best.remove();
        }
      }
    }
    return best.stream().sorted(worseFirst.reversed()).toList();
  }
}
