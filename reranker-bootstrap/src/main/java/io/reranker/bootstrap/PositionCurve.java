package io.reranker.bootstrap;

/**
 * A smooth curve of what the positions add to a score, a polynomial of the position of up to the
 * third degree, fitted by least squares to what an additive model of items and rows leaves over.
 *
 * <p>It is fitted within items, as there alone position and item do not mix: a part of the bias
 * that no item shows, as a symmetric one under a reverse pair, stays unseen.
 *
 * @param values the curve at each position, mean 0
 * @param fitted the number of coefficients
 */
record PositionCurve(double[] values, int fitted) {
  private static final int DEGREE = 3;

  /** At least so many degrees of freedom for each coefficient. */
  private static final int DEGREES_EACH = 3;

  /** A column with less than this share of its size left within items is not fitted. */
  private static final double SINGULAR = 1e-9;

  /**
   * Fits the curve.
   *
   * @param left at row, item what the additive model leaves over
   */
  static PositionCurve of(int[][] orderings, double[][] left) {
    int rows = left.length;
    int n = left[0].length;
    int degree = Math.min(DEGREE, (rows - 1) * (n - 1) / DEGREES_EACH);
    double[] values = new double[n];
    double[][][] columns = new double[degree][][];
    double[][] powers = new double[degree][];
    int fitted = 0;
    for (int power = 1; power <= degree; power++) {
      double[] polynomial = polynomial(n, power);
      double[][] column = withinItems(orderings, polynomial);
      double size = dot(column, column);
      for (int before = 0; before < fitted; before++) {
        double share = dot(column, columns[before]) / dot(columns[before], columns[before]);
        for (int row = 0; row < rows; row++) {
          add(column[row], columns[before][row], -share);
        }
        add(polynomial, powers[before], -share);
      }
      double within = dot(column, column);
      if (within > SINGULAR * rows * n && within > SINGULAR * size) {
        add(values, polynomial, dot(column, left) / within);
        columns[fitted] = column;
        powers[fitted++] = polynomial;
      }
    }
    return new PositionCurve(values, fitted);
  }

  /** The mean of the curve over the positions at which each item stood. */
  double[] means(int[][] orderings) {
    double[] means = new double[values.length];
    for (int[] ordering : orderings) {
      for (int position = 0; position < values.length; position++) {
        means[ordering[position]] += values[position] / orderings.length;
      }
    }
    return means;
  }

  /** A power of the position on −1 to 1, its mean taken away. */
  private static double[] polynomial(int n, int power) {
    double[] values = new double[n];
    double mean = 0;
    for (int position = 0; position < n; position++) {
      values[position] = Math.pow((2.0 * position + 1) / n - 1, power);
      mean += values[position] / n;
    }
    for (int position = 0; position < n; position++) {
      values[position] -= mean;
    }
    return values;
  }

  private static double[][] withinItems(int[][] orderings, double[] polynomial) {
    double[] means = new PositionCurve(polynomial, 0).means(orderings);
    double[][] column = new double[orderings.length][polynomial.length];
    for (int row = 0; row < orderings.length; row++) {
      for (int position = 0; position < polynomial.length; position++) {
        int item = orderings[row][position];
        column[row][item] = polynomial[position] - means[item];
      }
    }
    return column;
  }

  private static double dot(double[][] one, double[][] other) {
    double sum = 0;
    for (int row = 0; row < one.length; row++) {
      for (int item = 0; item < one[row].length; item++) {
        sum += one[row][item] * other[row][item];
      }
    }
    return sum;
  }

  private static void add(double[] to, double[] values, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * values[i];
    }
  }
}
