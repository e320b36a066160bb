package io.reranker.experiment.recommend;

/** Solves small dense systems by elimination, for tests to compare with. */
final class LinearSystem {
  private LinearSystem() {}

  static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    double[][] a = new double[n][];
    for (int row = 0; row < n; row++) {
      a[row] = java.util.Arrays.copyOf(matrix[row], n + 1);
      a[row][n] = right[row];
    }
    for (int pivot = 0; pivot < n; pivot++) {
      int best = pivot;
      for (int row = pivot; row < n; row++) {
        best = Math.abs(a[row][pivot]) > Math.abs(a[best][pivot]) ? row : best;
      }
      double[] swap = a[pivot];
      a[pivot] = a[best];
      a[best] = swap;
      for (int row = 0; row < n; row++) {
        double factor = row == pivot ? 0 : a[row][pivot] / a[pivot][pivot];
        for (int column = pivot; column <= n && factor != 0; column++) {
          a[row][column] -= factor * a[pivot][column];
        }
      }
    }
    double[] solution = new double[n];
    for (int row = 0; row < n; row++) {
      solution[row] = a[row][n] / a[row][row];
    }
    return solution;
  }
}
