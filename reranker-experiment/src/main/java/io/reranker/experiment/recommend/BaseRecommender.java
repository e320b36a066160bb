package io.reranker.experiment.recommend;

import java.util.List;

/** Names the best items for a user. Equal profiles get equal lists. Not necessarily thread-safe. */
public sealed interface BaseRecommender permits CatalogueScorer, ExternalLists {

  /**
   * The best items that are not in the history (but see {@link RecommenderConfig.ListFile}), by
   * falling score, ties by item number, which is the order of ids.
   *
   * @param profile the user at the moment
   * @param count the most items
   * @return fewer where there are no more; empty where the recommender has no list for the profile
   */
  List<Recommendation> best(Profile profile, int count);
}
