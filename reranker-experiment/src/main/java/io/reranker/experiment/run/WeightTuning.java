package io.reranker.experiment.run;

import io.reranker.experiment.config.FusionConfig;
import io.reranker.experiment.figures.JudgedOrder;
import io.reranker.experiment.result.SystemResult.Fusion;
import io.reranker.experiment.trial.Trial;
import io.reranker.metrics.Measure;
import java.util.ArrayList;
import java.util.List;

/** Chooses the weight of a model beside the base score. */
final class WeightTuning {
  private WeightTuning() {}

  /**
   * The weight with the best mean over the validation lists; of equals the smallest, which is
   * nearest to the base order.
   *
   * @param validation at least one list
   */
  static Fusion of(
      ModelAnswers answers, List<Trial> validation, Measure measure, FusionConfig config) {
    List<Fusion.Tried> tried = new ArrayList<>();
    Fusion.Tried best = new Fusion.Tried(0, Double.NEGATIVE_INFINITY);
    for (double weight : config.weights()) {
      double sum = 0;
      for (Trial trial : validation) {
        sum += measure.of(JudgedOrder.of(trial, answers.fused(trial.request(), weight)).list());
      }
      Fusion.Tried one = new Fusion.Tried(weight, sum / validation.size());
      tried.add(one);
      // Means that differ by rounding alone are equal.
      best = one.value() > best.value() + 1e-12 ? one : best;
    }
    return new Fusion(best.weight(), measure.name(), tried);
  }
}
