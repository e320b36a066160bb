package io.reranker.metrics.fairness;

import io.reranker.metrics.internal.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expected exposure of one request (Diaz et al., CIKM 2020): how far the exposure of the items is
 * from that of an ideal ranker, which shuffles items of the same grade among the ranks they share.
 *
 * @param disparity EED, ‖e‖²: how unevenly exposure is spread
 * @param relevance EER, 2 e·e*: how much of it falls where it should
 * @param idealNorm ‖e*‖²
 */
public record ExpectedExposure(double disparity, double relevance, double idealNorm) {

  /**
   * Measures the rankings that a ranker gave for one request; a deterministic ranker gives one.
   *
   * @param rankings at least one ranking, best first, of some or all items; those not listed have
   *     no exposure
   * @param grades the relevance of every item, listed or not
   * @param model how much attention a rank gets
   * @throws IllegalArgumentException if there is no ranking, or one repeats an item or lists one
   *     without a grade
   */
  public static <I> ExpectedExposure of(
      List<List<I>> rankings, Map<I, Integer> grades, ExposureModel model) {
    Check.some("rankings", rankings.size());
    Map<I, Double> exposure = new LinkedHashMap<>();
    grades.keySet().forEach(item -> exposure.put(item, 0.0));
    for (List<I> ranking : rankings) {
      if (ranking.stream().distinct().count() != ranking.size()) {
        throw new IllegalArgumentException("A ranking repeats an item: give each item once");
      }
      for (int rank = 1; rank <= ranking.size(); rank++) {
        double more = model.at(rank) / rankings.size();
        I item = ranking.get(rank - 1);
        if (exposure.computeIfPresent(item, (key, sum) -> sum + more) == null) {
          throw new IllegalArgumentException(
              "\"" + item + "\" has no grade: give one to every item");
        }
      }
    }
    return of(exposure, ideal(grades, model));
  }

  private static <I> ExpectedExposure of(Map<I, Double> exposure, Map<I, Double> ideal) {
    double disparity = 0;
    double relevance = 0;
    double norm = 0;
    for (Map.Entry<I, Double> entry : exposure.entrySet()) {
      double e = entry.getValue();
      double wanted = ideal.getOrDefault(entry.getKey(), 0.0);
      disparity += e * e;
      relevance += 2 * e * wanted;
      norm += wanted * wanted;
    }
    return new ExpectedExposure(disparity, relevance, norm);
  }

  /** The exposure of each item under the ideal ranker. */
  private static <I> Map<I, Double> ideal(Map<I, Integer> grades, ExposureModel model) {
    List<Map.Entry<I, Integer>> falling = new ArrayList<>(grades.entrySet());
    falling.sort(Map.Entry.<I, Integer>comparingByValue().reversed());
    Map<I, Double> ideal = new LinkedHashMap<>();
    int from = 0;
    while (from < falling.size()) {
      int to = from;
      double sum = 0;
      while (to < falling.size()
          && falling.get(to).getValue().equals(falling.get(from).getValue())) {
        sum += model.at(++to);
      }
      for (int i = from; i < to; i++) {
        ideal.put(falling.get(i).getKey(), sum / (to - from));
      }
      from = to;
    }
    return ideal;
  }

  /** EEL, EED − EER + ‖e*‖² = ‖e − e*‖², from 0; 0 is the ideal ranker. */
  public double loss() {
    return disparity - relevance + idealNorm;
  }
}
