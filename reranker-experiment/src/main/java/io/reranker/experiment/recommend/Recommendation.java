package io.reranker.experiment.recommend;

/**
 * An item of a base recommender's list.
 *
 * @param item number of the item in the corpus
 * @param score finite, higher is better
 */
public record Recommendation(int item, double score) {

  /**
   * @throws IllegalArgumentException if the score is not finite
   */
  public Recommendation {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("score of item " + item + " is " + score);
    }
  }
}
