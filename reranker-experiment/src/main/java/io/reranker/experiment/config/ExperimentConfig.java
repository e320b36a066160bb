package io.reranker.experiment.config;

import io.reranker.experiment.data.DataConfig;
import io.reranker.experiment.recommend.RecommenderConfig;
import io.reranker.experiment.trial.ListOptions;
import io.reranker.experiment.trial.Protocol;
import io.reranker.metrics.Measure;
import java.util.List;

/**
 * An experiment as it was written down, paths resolved.
 *
 * @param title its name
 * @param seed of everything drawn but the split: negatives, intervals, p-values
 * @param data what is evaluated on
 * @param bases base recommenders, at least one
 * @param protocols how lists are made, at least one
 * @param lists which lists are made
 * @param models what re-ranks; possibly none, for the base recommenders alone
 * @param measures the measures; comparisons go by the first
 * @param fusion how weights of fusion are tuned
 * @param reasons for what reasons are asked
 * @param position where the bias of the input position is measured
 */
public record ExperimentConfig(
    String title,
    long seed,
    DataConfig data,
    List<RecommenderConfig> bases,
    List<Protocol> protocols,
    ListOptions lists,
    List<ModelConfig> models,
    List<Measure> measures,
    FusionConfig fusion,
    ReasonsConfig reasons,
    PositionConfig position) {

  /** Copies the lists. */
  public ExperimentConfig {
    bases = List.copyOf(bases);
    protocols = List.copyOf(protocols);
    models = List.copyOf(models);
    measures = List.copyOf(measures);
  }
}
