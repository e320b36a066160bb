package io.reranker.metrics;

import io.reranker.metrics.InterpolatedPrecision.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Mean of the interpolated precision at levels of recall, unless given 0, 0.1 … 1. */
record InterpolatedAverage(
    MeasureSpec spec, int minRelevant, Rounding rounding, List<Double> recalls) implements Measure {
  private static final String ELEVEN = "{0,.1,.2,.3,.4,.5,.6,.7,.8,.9,1}";

  static Measure of(MeasureSpec spec) {
    spec.allowing("rel", "round", "recalls").withoutCutoff();
    return new InterpolatedAverage(
        spec, spec.positive("rel", 1), spec.choice("round", Rounding.NEAREST), recalls(spec));
  }

  private static List<Double> recalls(MeasureSpec spec) {
    String text = spec.parameters().getOrDefault("recalls", ELEVEN);
    List<Double> recalls = new ArrayList<>();
    for (String one : text.replaceAll("[{}]", "").split(",", -1)) {
      recalls.add(
          new MeasureSpec(spec.name(), Map.of("recall", one), OptionalInt.empty())
              .number("recall", 0, 0, 1));
    }
    return List.copyOf(recalls);
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    int relevant = list.judgedRelevant(minRelevant);
    double sum = 0;
    for (int level = recalls.size() - 1; level >= 0; level--) {
      int items = rounding.items(recalls.get(level), relevant);
      sum += InterpolatedPrecision.from(list, items, minRelevant);
    }
    return sum / recalls.size();
  }
}
