package io.reranker.experiment.recommend;

import io.reranker.dataset.Seeds;
import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.TrainingData;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Matrix factorisation of unary feedback by alternating least squares (Hu, Koren and Volinsky,
 * "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008, equations 3 to 5, with r = 1
 * for every interaction): a user's vector x minimises Σ c(i) (p(i) − x·y(i))² + λ |x|² over all
 * items i, where p is 1 and c is 1 + α for items that the user chose, and p is 0 and c is 1 for all
 * others. A user asked for is folded in: one such solution from the history, items fixed. Not
 * thread-safe.
 */
final class AlternatingLeastSquares implements CatalogueScorer {
  private final double alpha;
  private final double lambda;
  private final DMatrixRMaj items;
  private final DMatrixRMaj gram;
  private final LinearSolverDense<DMatrixRMaj> solver;

  AlternatingLeastSquares(
      TrainingData training, RecommenderConfig.MatrixFactorisation config, long seed) {
    alpha = config.alpha();
    lambda = config.lambda();
    int factors = config.factors();
    solver = LinearSolverFactory_DDRM.chol(factors);
    int[][] itemsOfUser =
        training.users().stream().map(user -> numbers(user.events())).toArray(int[][]::new);
    int[][] usersOfItem = transposed(itemsOfUser, training.itemCount());
    items = new DMatrixRMaj(training.itemCount(), factors);
    SplittableRandom random = Seeds.random(seed, "alternating least squares");
    for (int i = 0; i < items.data.length; i++) {
      items.data[i] = (random.nextDouble() - 0.5) / factors;
    }
    DMatrixRMaj users = new DMatrixRMaj(itemsOfUser.length, factors);
    gram = new DMatrixRMaj(factors, factors);
    for (int round = 0; round < config.iterations(); round++) {
      solveAll(itemsOfUser, items, users);
      solveAll(usersOfItem, users, items);
    }
    CommonOps_DDRM.multInner(items, gram);
  }

  private static int[] numbers(List<Timeline.Event> events) {
    // Sorted, so that sums do not depend on the order of events.
    return events.stream().mapToInt(Timeline.Event::item).sorted().toArray();
  }

  private static int[][] transposed(int[][] rows, int columns) {
    int[] sizes = new int[columns];
    for (int[] row : rows) {
      for (int column : row) {
        sizes[column]++;
      }
    }
    int[][] transposed = new int[columns][];
    for (int column = 0; column < columns; column++) {
      transposed[column] = new int[sizes[column]];
    }
    for (int row = rows.length - 1; row >= 0; row--) {
      for (int column : rows[row]) {
        transposed[column][--sizes[column]] = row;
      }
    }
    return transposed;
  }

  /** Solves for the rows of one side, the other side fixed. */
  private void solveAll(int[][] chosen, DMatrixRMaj fixed, DMatrixRMaj solved) {
    CommonOps_DDRM.multInner(fixed, gram);
    for (int row = 0; row < chosen.length; row++) {
      double[] vector = solve(chosen[row], fixed);
      System.arraycopy(vector, 0, solved.data, row * vector.length, vector.length);
    }
  }

  /** (YᵀY + α Σ y yᵀ + λI)⁻¹ (1 + α) Σ y over the chosen rows y of the fixed side Y. */
  private double[] solve(int[] chosen, DMatrixRMaj fixed) {
    int factors = gram.numCols;
    DMatrixRMaj left = gram.copy();
    DMatrixRMaj right = new DMatrixRMaj(factors, 1);
    for (int row : chosen) {
      int from = row * factors;
      for (int a = 0; a < factors; a++) {
        double value = fixed.data[from + a];
        right.data[a] += (1 + alpha) * value;
        for (int b = 0; b < factors; b++) {
          left.data[a * factors + b] += alpha * value * fixed.data[from + b];
        }
      }
    }
    for (int a = 0; a < factors; a++) {
      left.data[a * factors + a] += lambda;
    }
    if (!solver.setA(left)) {
      throw new ArithmeticException("not positive definite: λ = " + lambda + " is too small");
    }
    DMatrixRMaj vector = new DMatrixRMaj(factors, 1);
    solver.solve(right, vector);
    return vector.data;
  }

  /** The items' vectors, a row each. */
  DMatrixRMaj items() {
    return items;
  }

  @Override
  public double[] scores(Profile profile) {
    DMatrixRMaj user = new DMatrixRMaj(gram.numCols, 1);
    user.setData(solve(numbers(profile.history()), items));
    DMatrixRMaj scores = new DMatrixRMaj(items.numRows, 1);
    CommonOps_DDRM.mult(items, user, scores);
    return scores.data;
  }
}
