package io.reranker.metrics;

/** How much a rank counts in a cumulative gain. */
enum Discount {
  /** 1 / log2(1 + rank). */
  LOG2,
  /** 1 / log2(max(rank, 2)): ranks 1 and 2 count alike. */
  LOG2MAX2,
  /** 1 / ln(1 + rank); the same as LOG2 where gains are normalised. */
  LN;

  private static final double LN2 = Math.log(2);
  private static final double[] LOG2_OF = new double[1_026];

  static {
    for (int x = 1; x < LOG2_OF.length; x++) {
      LOG2_OF[x] = binaryLogarithm(x);
    }
  }

  /** What a gain at a rank is divided by. */
  double divisor(int rank) {
    if (this == LOG2) {
      return log2(rank + 1);
    }
    return this == LOG2MAX2 ? log2(Math.max(rank, 2)) : Math.log(1.0 + rank);
  }

  /** log2 of a positive number, exact at powers of two. */
  static double log2(int x) {
    return x < LOG2_OF.length ? LOG2_OF[x] : binaryLogarithm(x);
  }

  /** log2 of a positive number, exact at powers of two. */
  static double binaryLogarithm(double x) {
    int exponent = Math.getExponent(x);
    double mantissa = Math.scalb(x, -exponent);
    return mantissa == 1 ? exponent : Math.log(x) / LN2;
  }
}
