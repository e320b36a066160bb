package io.reranker.experiment.text;

import java.util.List;

/**
 * What was done to make an answer a permutation of the candidates. The rule: of an item that is
 * named again the first place counts; what is no candidate is dropped; candidates that are not
 * named follow in the base order.
 *
 * @param order every candidate once, best first, as places in the base order from 0
 * @param named how many of them, from the first on, the answer itself put in order
 * @param repeatsDropped names dropped because the item was named before
 * @param strangersDropped names dropped because the item is no candidate
 */
public record Repair(List<Integer> order, int named, int repeatsDropped, int strangersDropped) {
  /** Copies the order. */
  public Repair {
    order = List.copyOf(order);
  }

  /** How many candidates follow in the base order, because the answer does not name them. */
  public int appended() {
    return order.size() - named;
  }

  /** Whether the order is another than the answer gives. */
  public boolean changed() {
    return appended() > 0 || repeatsDropped > 0 || strangersDropped > 0;
  }
}
