package io.reranker.metrics.interleaving;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Team-draft interleaving (Radlinski, Kurup and Joachims, CIKM 2008): in each round a coin says who
 * picks first, then each ranker drafts its best item that is not drafted yet. A click counts for
 * the ranker that drafted the item.
 */
public record TeamDraftInterleaver() implements Interleaver {

  @Override
  public <T> InterleavedList<T> interleave(
      List<T> first, List<T> second, int length, RandomGenerator random) {
    Lists.check(first, second, length);
    List<T> items = new ArrayList<>();
    Set<T> drafted = new HashSet<>();
    Set<T> ofFirst = new HashSet<>();
    int a = 0;
    int b = 0;
    int picksOfFirst = 0;
    while (items.size() < length) {
      a = next(first, a, drafted);
      b = next(second, b, drafted);
      if (a == first.size() && b == second.size()) {
        break;
      }
      int picksOfSecond = items.size() - picksOfFirst;
      boolean turnOfFirst =
          picksOfFirst < picksOfSecond || (picksOfFirst == picksOfSecond && random.nextBoolean());
      // A ranker whose list is used up leaves its turn to the other.
      boolean byFirst = b == second.size() || (turnOfFirst && a < first.size());
      T item = byFirst ? first.get(a) : second.get(b);
      items.add(item);
      drafted.add(item);
      if (byFirst) {
        picksOfFirst++;
        ofFirst.add(item);
      }
    }
    return new TeamDraft<>(List.copyOf(items), Set.copyOf(ofFirst));
  }

  private static <T> int next(List<T> list, int from, Set<T> drafted) {
    int at = from;
    while (at < list.size() && drafted.contains(list.get(at))) {
      at++;
    }
    return at;
  }

  private record TeamDraft<T>(List<T> items, Set<T> ofFirst) implements InterleavedList<T> {

    @Override
    public Credit credit(Set<T> clicked) {
      Lists.checkClicks(items, clicked);
      long first = clicked.stream().filter(ofFirst::contains).count();
      return new Credit(first, clicked.size() - first);
    }
  }
}
