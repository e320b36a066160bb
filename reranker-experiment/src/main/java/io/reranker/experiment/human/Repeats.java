package io.reranker.experiment.human;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Asks some pairs again: pairs of the first half come back in the second half, sides swapped, so
 * that a rater is unlikely to remember the answer.
 */
final class Repeats {
  private static final int GAP = 2;

  private Repeats() {}

  /**
   * A pair at its place.
   *
   * @param pair the pair
   * @param original index of the first time it is asked, its own where that is here
   */
  record Asked(Pair pair, int original) {}

  /** The pairs in their order, and the repeats among the later ones. */
  static List<Asked> among(List<Pair> pairs, double share, Random random) {
    int half = pairs.size() / 2;
    int count = Math.min(half, (int) Math.ceil(share * pairs.size()));
    List<Integer> early = new ArrayList<>();
    for (int i = 0; i < Math.max(count, half - GAP); i++) {
      early.add(i);
    }
    Collections.shuffle(early, random);
    List<Asked> late = new ArrayList<>();
    early.subList(0, count).forEach(i -> late.add(new Asked(pairs.get(i).swapped(), i)));
    pairs.subList(half, pairs.size()).forEach(pair -> late.add(new Asked(pair, -1)));
    Collections.shuffle(late, random);
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < half; i++) {
      asked.add(new Asked(pairs.get(i), i));
    }
    for (Asked one : late) {
      asked.add(one.original < 0 ? new Asked(one.pair, asked.size()) : one);
    }
    return asked;
  }
}
