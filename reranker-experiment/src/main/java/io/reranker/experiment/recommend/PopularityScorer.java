package io.reranker.experiment.recommend;

import io.reranker.experiment.data.TrainingData;
import java.util.Arrays;

/** The number of train users who chose the item. Thread-safe. */
final class PopularityScorer implements CatalogueScorer {
  private final double[] counts;

  PopularityScorer(TrainingData training) {
    counts = Arrays.stream(training.popularity()).asDoubleStream().toArray();
  }

  @Override
  public double[] scores(Profile profile) {
    return counts.clone();
  }
}
