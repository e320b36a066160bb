package io.reranker.experiment.run;

import io.reranker.experiment.config.FusionConfig;
import io.reranker.experiment.figures.JudgedOrder;
import io.reranker.experiment.result.SystemResult.Fusion;
import io.reranker.experiment.trial.Trial;
import io.reranker.metrics.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the weight of a model beside the base score: the smallest whose mean over the validation
 * lists is within a standard error of the best (Breiman, Friedman, Olshen and Stone 1984, 3.4.3).
 * With few validation users the best weight is mostly luck; the smaller stays nearer to the base
 * order. The error is that of the paired difference to the best, over users.
 */
final class WeightTuning {
  private WeightTuning() {}

  /**
   * The weight.
   *
   * @param validation at least one list
   */
  static Fusion of(
      ModelAnswers answers, List<Trial> validation, Measure measure, FusionConfig config) {
    List<double[]> values = new ArrayList<>();
    List<Fusion.Tried> tried = new ArrayList<>();
    int best = 0;
    for (double weight : config.weights()) {
      double[] byList =
          validation.stream()
              .mapToDouble(
                  trial ->
                      measure.of(
                          JudgedOrder.of(trial, answers.fused(trial.request(), weight)).list()))
              .toArray();
      values.add(byList);
      tried.add(new Fusion.Tried(weight, Arrays.stream(byList).average().orElseThrow()));
      // Means that differ by rounding alone are equal.
      best =
          tried.get(tried.size() - 1).value() > tried.get(best).value() + 1e-12
              ? tried.size() - 1
              : best;
    }
    for (int i = 0; i < best; i++) {
      double behind = tried.get(best).value() - tried.get(i).value();
      if (behind <= standardError(validation, values.get(best), values.get(i))) {
        best = i;
      }
    }
    return new Fusion(tried.get(best).weight(), measure.name(), tried);
  }

  /** Of the mean of the differences by list, where the lists of one user belong together. */
  private static double standardError(List<Trial> validation, double[] one, double[] other) {
    double mean = 0;
    for (int i = 0; i < one.length; i++) {
      mean += (one[i] - other[i]) / one.length;
    }
    Map<String, Double> byUser = new LinkedHashMap<>();
    for (int i = 0; i < one.length; i++) {
      byUser.merge(validation.get(i).user(), one[i] - other[i] - mean, Double::sum);
    }
    return Math.sqrt(byUser.values().stream().mapToDouble(sum -> sum * sum).sum()) / one.length;
  }
}
