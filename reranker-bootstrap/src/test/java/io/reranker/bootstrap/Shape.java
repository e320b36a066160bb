package io.reranker.bootstrap;

import java.util.Arrays;

/** Shapes of a bias by position, of height 1, on 0 to 1 from first to last. */
enum Shape {
  PRIMACY {
    @Override
    double at(double place) {
      return Math.exp(-3 * place);
    }
  },
  RECENCY {
    @Override
    double at(double place) {
      return place * place;
    }
  },
  CLIFF {
    @Override
    double at(double place) {
      return place < 0.75 ? 1 : 0;
    }
  },
  U {
    @Override
    double at(double place) {
      return 4 * (place - 0.5) * (place - 0.5);
    }
  };

  abstract double at(double place);

  /** The bias at each of so many positions. */
  double[] curve(int positions, double amplitude) {
    double[] curve = new double[positions];
    Arrays.setAll(curve, p -> amplitude * at(p / (double) Math.max(1, positions - 1)));
    return curve;
  }
}
