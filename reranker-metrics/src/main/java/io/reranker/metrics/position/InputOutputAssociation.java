package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import java.util.List;

/**
 * How far a ranker's answers follow the order in which it was shown the candidates; means over
 * calls. Over random orders both are 0 for a ranker that does not look at the order. Fed the base
 * order and then its reverse, the difference tells how much of the base order it copies.
 *
 * @param calls calls
 * @param kendallTau mean Kendall tau of shown and given order, −1 to 1
 * @param spearmanRho mean Spearman correlation, −1 to 1
 */
public record InputOutputAssociation(int calls, double kendallTau, double spearmanRho) {

  /**
   * Measures calls.
   *
   * @param calls at least one
   * @throws IllegalArgumentException if there is none
   */
  public static <T> InputOutputAssociation of(List<Presented<T>> calls) {
    Check.some("calls", calls.size());
    double tau = 0;
    double rho = 0;
    for (Presented<T> call : calls) {
      tau += KendallTau.of(call.shown(), call.ranked());
      rho += SpearmanRho.of(call.shown(), call.ranked());
    }
    return new InputOutputAssociation(calls.size(), tau / calls.size(), rho / calls.size());
  }
}
