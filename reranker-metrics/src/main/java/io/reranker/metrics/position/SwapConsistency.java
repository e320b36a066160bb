package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.SignTest;
import java.util.List;

/**
 * Whether a pairwise judge looks at what it compares or at the slot where it stands: each pair is
 * judged twice, with the two swapped.
 *
 * @param pairs pairs judged twice
 * @param consistent pairs with the same verdict on the items both times
 * @param alwaysFirst pairs where the first slot won both times
 * @param alwaysSecond pairs where the second slot won both times
 * @param firstSlotWins verdicts for the first slot among all that are no tie, over both orders
 * @param decided verdicts that are no tie
 */
public record SwapConsistency(
    int pairs, int consistent, int alwaysFirst, int alwaysSecond, int firstSlotWins, int decided) {

  /** A verdict, by slot. */
  public enum Verdict {
    /** The first slot. */
    FIRST,
    /** The second slot. */
    SECOND,
    /** Neither. */
    TIE
  }

  /**
   * A pair judged twice.
   *
   * @param original the verdict on (a, b)
   * @param swapped the verdict on (b, a)
   */
  public record Judged(Verdict original, Verdict swapped) {}

  /**
   * Counts verdicts.
   *
   * @param judged at least one pair
   * @throws IllegalArgumentException if there is none
   */
  public static SwapConsistency of(List<Judged> judged) {
    Check.some("pairs", judged.size());
    int consistent = 0;
    int first = 0;
    int second = 0;
    int firstSlot = 0;
    int decided = 0;
    for (Judged one : judged) {
      boolean same = one.original() == one.swapped();
      boolean anyTie = one.original() == Verdict.TIE || one.swapped() == Verdict.TIE;
      // The same item wins if the verdicts name different slots.
      consistent += same == anyTie ? 1 : 0;
      first += same && one.original() == Verdict.FIRST ? 1 : 0;
      second += same && one.original() == Verdict.SECOND ? 1 : 0;
      for (Verdict verdict : List.of(one.original(), one.swapped())) {
        firstSlot += verdict == Verdict.FIRST ? 1 : 0;
        decided += verdict == Verdict.TIE ? 0 : 1;
      }
    }
    return new SwapConsistency(judged.size(), consistent, first, second, firstSlot, decided);
  }

  /** Consistent pairs over pairs, 0 to 1. */
  public double consistency() {
    return (double) consistent / pairs;
  }

  /** Verdicts for the first slot over those that are no tie, 0 to 1; 0.5 if all are ties. */
  public double firstSlotPreference() {
    return decided == 0 ? 0.5 : (double) firstSlotWins / decided;
  }

  /**
   * Exact two-sided sign test of "neither slot is preferred" over the pairs that the same slot won
   * twice.
   */
  public SignTest slotTest() {
    return SignTest.ofCounts(alwaysFirst, alwaysSecond, pairs - alwaysFirst - alwaysSecond);
  }
}
