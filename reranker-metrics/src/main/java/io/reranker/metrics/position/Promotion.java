package io.reranker.metrics.position;

import io.reranker.metrics.internal.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a re-ranker moves items between bands of ranks, such as 1–3, 4–10 and the rest.
 *
 * @param cuts the last rank of each band but the last
 * @param counts counts[i][j], items that the base order had in band i and the new order has in band
 *     j
 */
public record Promotion(List<Integer> cuts, List<List<Integer>> counts) {

  /** Copies the lists. */
  public Promotion {
    cuts = List.copyOf(cuts);
    counts = counts.stream().map(List::copyOf).toList();
  }

  /**
   * Counts moves over many lists.
   *
   * @param calls base order (shown) and new order (ranked) of each list, at least one
   * @param cuts the last rank of each band but the last, at least one, rising, from 1
   * @throws IllegalArgumentException if there is no list, or the cuts are not rising from 1
   */
  public static <T> Promotion of(List<Presented<T>> calls, int... cuts) {
    Check.some("lists", calls.size());
    Check.some("cuts", cuts.length);
    int last = 0;
    for (int cut : cuts) {
      last = Check.atLeast("a cut", cut, last + 1);
    }
    int[][] counts = new int[cuts.length + 1][cuts.length + 1];
    for (Presented<T> call : calls) {
      Map<T, Integer> bands = new HashMap<>();
      for (int i = 0; i < call.size(); i++) {
        bands.put(call.shown().get(i), band(i + 1, cuts));
      }
      for (int i = 0; i < call.size(); i++) {
        counts[bands.getOrDefault(call.ranked().get(i), 0)][band(i + 1, cuts)]++;
      }
    }
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    return new Promotion(Arrays.stream(cuts).boxed().toList(), rows);
  }

  private static int band(int rank, int[] cuts) {
    int band = 0;
    while (band < cuts.length && rank > cuts[band]) {
      band++;
    }
    return band;
  }

  /**
   * Least item promoted (LensKit's LIP): how many items of the base order stood between its head
   * and the lowest item that the re-ranker brought into the head; 0 if it brought none.
   *
   * @param base the base order, at least one item
   * @param reranked items of the base order, best first
   * @param depth how many items are the head, at least 1
   * @throws IllegalArgumentException if an order is empty, the depth is below 1, or a re-ranked
   *     item is not in the base order
   */
  public static <T> int leastItemPromoted(List<T> base, List<T> reranked, int depth) {
    Check.some("items in the base order", base.size());
    Check.some("re-ranked items", reranked.size());
    Check.atLeast("depth", depth, 1);
    int lowest = 0;
    for (T item : reranked.subList(0, Math.min(depth, reranked.size()))) {
      int place = base.indexOf(item);
      if (place < 0) {
        throw new IllegalArgumentException("\"" + item + "\" is not in the base order");
      }
      lowest = Math.max(lowest, place);
    }
    return Math.max(0, lowest - depth);
  }
}
