package io.reranker.metrics.popularity;

import io.reranker.metrics.beyond.ItemPopularity;
import io.reranker.metrics.internal.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A split of the catalogue by popularity. Papers cut it in different places, which moves every
 * figure built on it: report which one.
 *
 * @param groups the items of each group, most popular group first, items by falling popularity
 * @param <I> names an item
 */
public record PopularityGroups<I>(List<Set<I>> groups) {

  /**
   * Copies the groups.
   *
   * @throws IllegalArgumentException if there are fewer than two, or an item is in two
   */
  public PopularityGroups {
    Check.atLeast("the number of groups", groups.size(), 2);
    Set<I> seen = new LinkedHashSet<>();
    List<Set<I>> copies = new ArrayList<>();
    for (Set<I> group : groups) {
      for (I item : group) {
        if (!seen.add(item)) {
          throw new IllegalArgumentException("\"" + item + "\" is in two groups");
        }
      }
      copies.add(Collections.unmodifiableSet(new LinkedHashSet<>(group)));
    }
    groups = List.copyOf(copies);
  }

  /**
   * Groups by their share of interactions: a group takes items, most popular first and ties by
   * name, until it and those before it hold at least a share; the last group takes the rest.
   *
   * @param popularity training users of each item
   * @param shares cumulative shares, rising, between 0 and 1; 0.8 gives short head and long tail,
   *     0.2 and 0.8 give head, middle and tail (Abdollahpouri et al., UMAP 2021)
   * @throws IllegalArgumentException if the shares are not rising between 0 and 1
   */
  public static <I extends Comparable<? super I>> PopularityGroups<I> byInteractions(
      ItemPopularity<I> popularity, double... shares) {
    Check.some("shares", shares.length);
    double all = popularity.interactions();
    List<Set<I>> groups = new ArrayList<>();
    Set<I> group = new LinkedHashSet<>();
    double held = 0;
    double before = 0;
    for (double share : shares) {
      before = Check.between("a share", share, before, 1);
    }
    for (I item : falling(popularity)) {
      if (groups.size() < shares.length && held >= shares[groups.size()] * all) {
        groups.add(group);
        group = new LinkedHashSet<>();
      }
      group.add(item);
      held += popularity.of(item);
    }
    while (groups.size() <= shares.length) {
      groups.add(group);
      group = new LinkedHashSet<>();
    }
    return new PopularityGroups<>(groups);
  }

  /**
   * Two groups by number of items: the tail is the least popular share of the catalogue, as
   * RecBole's with 0.1.
   *
   * @param popularity training users of each item
   * @param tailShare the tail's share of items, between 0 and 1; rounded up to whole items
   * @throws IllegalArgumentException if the share is out of range
   */
  public static <I extends Comparable<? super I>> PopularityGroups<I> byItems(
      ItemPopularity<I> popularity, double tailShare) {
    Check.between("the tail's share", tailShare, 0, 1);
    List<I> falling = falling(popularity);
    int head = falling.size() - (int) Math.ceil(tailShare * falling.size());
    return new PopularityGroups<>(
        List.of(
            new LinkedHashSet<>(falling.subList(0, head)),
            new LinkedHashSet<>(falling.subList(head, falling.size()))));
  }

  /** The least popular group. */
  public Set<I> tail() {
    return groups.get(groups.size() - 1);
  }

  /**
   * The group of an item, from 0.
   *
   * @throws IllegalArgumentException if it is in none
   */
  public int groupOf(I item) {
    for (int group = 0; group < groups.size(); group++) {
      if (groups.get(group).contains(item)) {
        return group;
      }
    }
    throw new IllegalArgumentException("\"" + item + "\" is in no group");
  }

  private static <I extends Comparable<? super I>> List<I> falling(ItemPopularity<I> popularity) {
    Comparator<Map.Entry<I, Integer>> rising = Map.Entry.comparingByValue();
    return popularity.counts().entrySet().stream()
        .sorted(rising.reversed().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
