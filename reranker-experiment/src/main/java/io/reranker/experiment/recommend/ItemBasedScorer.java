package io.reranker.experiment.recommend;

import io.reranker.dataset.ItemNeighbours;
import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.TrainingData;

/** Item-based collaborative filtering: {@link ItemNeighbours}. Not thread-safe. */
final class ItemBasedScorer implements CatalogueScorer {
  private final ItemNeighbours neighbours;

  ItemBasedScorer(TrainingData training, int history) {
    neighbours = new ItemNeighbours(training.itemCount(), training.users(), history);
  }

  @Override
  public double[] scores(Profile profile) {
    // Of the user nothing but the history is known here, whatever came after it.
    return neighbours.scores(Timeline.of(profile.user(), profile.history()), profile.history());
  }
}
