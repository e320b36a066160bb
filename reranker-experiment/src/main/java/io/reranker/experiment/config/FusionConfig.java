package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a model beside the base score that are tried on the validation users.
 *
 * @param weights rising, within 0 (base order) and 1 (model alone); 0 is one of them
 */
public record FusionConfig(List<Double> weights) {
  /** 0 to 1 by tenths. */
  static final FusionConfig DEFAULT =
      new FusionConfig(IntStream.rangeClosed(0, 10).mapToObj(tenths -> tenths / 10.0).toList());

  /** Copies the weights. */
  public FusionConfig {
    weights = List.copyOf(weights);
  }

  @JsonCreator
  static FusionConfig of(@JsonProperty("weights") @Nullable List<Double> weights) {
    if (weights == null) {
      return DEFAULT;
    }
    for (int i = 0; i < weights.size(); i++) {
      double weight = weights.get(i);
      if (!(weight >= 0 && weight <= 1)) {
        throw new ValueException("weights[" + i + "]", "is " + weight, "give a number from 0 to 1");
      }
    }
    TreeSet<Double> rising = new TreeSet<>();
    weights.forEach(weight -> rising.add(weight + 0.0)); // -0.0 is 0.
    if (!rising.contains(0.0)) {
      throw new ValueException(
          "weights",
          "does not hold 0",
          "let 0 be one of the weights: the base order must be reachable");
    }
    return new FusionConfig(List.copyOf(rising));
  }
}
