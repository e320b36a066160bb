package io.reranker.experiment.recommend;

import io.reranker.dataset.Seeds;
import java.util.SplittableRandom;

/**
 * Scores drawn evenly from 0 to 1, anew for each list.
 *
 * @param itemCount size of the catalogue
 * @param seed another seed gives other scores
 */
record RandomScorer(int itemCount, long seed) implements CatalogueScorer {

  @Override
  public double[] scores(Profile profile) {
    SplittableRandom random = Seeds.random(seed, "random recommender", profile.list());
    return random.doubles(itemCount).toArray();
  }
}
