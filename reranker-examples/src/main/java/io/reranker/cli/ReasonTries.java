package io.reranker.cli;

import io.reranker.ReasonRepair;
import io.reranker.RerankListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts reasons that did not pass their check. */
final class ReasonTries implements RerankListener {
  private final AtomicInteger writtenAgain = new AtomicInteger();
  private final AtomicInteger built = new AtomicInteger();

  @Override
  public void repaired(ReasonRepair repair) {
    (repair == ReasonRepair.WRITTEN_AGAIN ? writtenAgain : built).incrementAndGet();
  }

  /**
   * Reasons that passed their check as they were first written.
   *
   * @param reasons how many there are
   * @param builtFromEvidence how many of them the library wrote; where the model did not try, none
   *     passed
   */
  int passedAtFirst(int reasons, int builtFromEvidence) {
    int untried = builtFromEvidence - built.get();
    return reasons - writtenAgain.get() - untried;
  }
}
