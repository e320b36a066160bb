package io.reranker.metrics.stats;

import java.util.stream.IntStream;

final class Samples {
  private Samples() {}

  /** Values of which each is a cluster of its own. */
  static ClusteredSample alone(double... values) {
    return ClusteredSample.of(
        IntStream.range(0, values.length).mapToObj(i -> "u" + i).toList(), values);
  }
}
