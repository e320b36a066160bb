package io.reranker.metrics.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Balanced interleaving (Joachims, KDD 2002): a coin says who begins, then both take turns with
 * their next item, so that the list holds the top k of one and the top k or k + 1 of the other.
 * Clicks count for the rankers whose top k, for the least k whose tops hold all clicks, hold them.
 * Two lists that differ by a shift can win without merit (Radlinski, Kurup and Joachims, CIKM
 * 2008); {@link TeamDraftInterleaver} does not have that fault.
 */
public record BalancedInterleaver() implements Interleaver {

  @Override
  public <T> InterleavedList<T> interleave(
      List<T> first, List<T> second, int length, RandomGenerator random) {
    Lists.check(first, second, length);
    boolean firstBegins = random.nextBoolean();
    List<T> items = new ArrayList<>();
    int a = 0;
    int b = 0;
    while (items.size() < length && (a < first.size() || b < second.size())) {
      boolean turnOfFirst = a < b || (a == b && firstBegins);
      if (b == second.size() || (turnOfFirst && a < first.size())) {
        add(items, first.get(a++));
      } else {
        add(items, second.get(b++));
      }
    }
    return new Balanced<>(List.copyOf(items), List.copyOf(first), List.copyOf(second));
  }

  private static <T> void add(List<T> items, T item) {
    if (!items.contains(item)) {
      items.add(item);
    }
  }

  private record Balanced<T>(List<T> items, List<T> first, List<T> second)
      implements InterleavedList<T> {

    @Override
    public Credit credit(Set<T> clicked) {
      Lists.checkClicks(items, clicked);
      int depth = 0;
      for (T item : clicked) {
        depth = Math.max(depth, nearest(item));
      }
      return new Credit(within(first, depth, clicked), within(second, depth, clicked));
    }

    /** The better of the two ranks of an item, from 1. */
    private int nearest(T item) {
      int a = first.indexOf(item);
      int b = second.indexOf(item);
      return 1 + (a < 0 ? b : b < 0 ? a : Math.min(a, b));
    }

    private static <T> long within(List<T> list, int depth, Set<T> clicked) {
      return list.stream().limit(depth).filter(clicked::contains).count();
    }
  }
}
