package io.reranker.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Item-based collaborative filtering: an item's score is the sum of its cosine similarities to the
 * history, over train users (Sarwar et al. 2001, §3.1.1, of unary ratings), damped where few users
 * chose both.
 *
 * <p>Not thread-safe: rows of the co-occurrence table are made when first asked for.
 */
public final class ItemNeighbours implements CandidateSource {
  /** With c users in common a similarity counts by c / (c + DAMPING). */
  private static final double DAMPING = 3;

  /** Items at the end of the history that count, unless told otherwise. */
  public static final int HISTORY = 10;

  private final int history;
  private final int[] counts;
  private final int[][] itemsOfUser;
  private final int[][] usersOfItem;
  private final Map<String, Integer> trainUsers = new HashMap<>();
  private final @Nullable Row[] rows;
  private final int[] scratch;

  /**
   * Users in common with one item.
   *
   * @param items the other items, ascending
   * @param users how many users chose both
   */
  private record Row(int[] items, int[] users) {
    int with(int item) {
      int place = Arrays.binarySearch(items, item);
      return place < 0 ? 0 : users[place];
    }
  }

  ItemNeighbours(int itemCount, List<Timeline> trainUsers) {
    this(itemCount, trainUsers, HISTORY);
  }

  /**
   * Learns from users.
   *
   * @param itemCount size of the catalogue
   * @param trainUsers whose choices count
   * @param history how many items at the end of the history count, at least 1
   */
  public ItemNeighbours(int itemCount, List<Timeline> trainUsers, int history) {
    this.history = history;
    counts = new int[itemCount];
    scratch = new int[itemCount];
    rows = new Row[itemCount];
    itemsOfUser = new int[trainUsers.size()][];
    for (int u = 0; u < itemsOfUser.length; u++) {
      this.trainUsers.put(trainUsers.get(u).user(), u);
      itemsOfUser[u] = trainUsers.get(u).seen().stream().mapToInt(i -> i).sorted().toArray();
      for (int item : itemsOfUser[u]) {
        counts[item]++;
      }
    }
    usersOfItem = new int[itemCount][];
    for (int i = 0; i < itemCount; i++) {
      usersOfItem[i] = new int[counts[i]];
    }
    int[] filled = new int[itemCount];
    for (int u = 0; u < itemsOfUser.length; u++) {
      for (int item : itemsOfUser[u]) {
        usersOfItem[item][filled[item]++] = u;
      }
    }
  }

  @Override
  public double score(Timeline user, List<Timeline.Event> history, int item) {
    int own = trainUsers.containsKey(user.user()) ? 1 : 0;
    int ownItem = user.seen().contains(item) ? own : 0;
    double score = 0;
    for (Timeline.Event watched : recent(history)) {
      score +=
          similarity(
              row(watched.item()).with(item) - ownItem,
              counts[watched.item()] - own,
              counts[item] - ownItem);
    }
    return score;
  }

  @Override
  public List<Integer> best(Timeline user, List<Timeline.Event> history, int count) {
    double[] scores = scores(user, history);
    // The worst of the best so far is at the head.
    Comparator<Integer> worseFirst =
        Comparator.comparingDouble((Integer item) -> scores[item])
            .thenComparing(Comparator.reverseOrder());
    PriorityQueue<Integer> best = new PriorityQueue<>(worseFirst);
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] > 0
          && (best.size() < count || scores[item] > scores[best.element()])
          && !user.seen().contains(item)) {
        best.add(item);
        if (best.size() > count) {
          best.remove();
        }
      }
    }
    return best.stream().sorted(worseFirst.reversed()).toList();
  }

  /**
   * Scores of all items that the user never chose, by number, at least 0; what stands for the
   * others means nothing.
   *
   * @param user who is asked for; a train user's own choices do not count
   * @param history what the user chose up to now, oldest first
   */
  public double[] scores(Timeline user, List<Timeline.Event> history) {
    int own = trainUsers.containsKey(user.user()) ? 1 : 0;
    double[] scores = new double[counts.length];
    for (Timeline.Event watched : recent(history)) {
      Row row = row(watched.item());
      for (int n = 0; n < row.items.length; n++) {
        int item = row.items[n];
        scores[item] += similarity(row.users[n], counts[watched.item()] - own, counts[item]);
      }
    }
    return scores;
  }

  private List<Timeline.Event> recent(List<Timeline.Event> events) {
    return events.subList(Math.max(0, events.size() - history), events.size());
  }

  private static double similarity(int both, int first, int second) {
    return both <= 0 || first <= 0 || second <= 0
        ? 0
        : both / Math.sqrt((double) first * second) * (both / (both + DAMPING));
  }

  private Row row(int item) {
    Row row = rows[item];
    if (row == null) {
      row = count(item);
      rows[item] = row;
    }
    return row;
  }

  private Row count(int item) {
    int[] touched = new int[scratch.length];
    int size = 0;
    for (int user : usersOfItem[item]) {
      for (int other : itemsOfUser[user]) {
        if (other != item && scratch[other]++ == 0) {
          touched[size++] = other;
        }
      }
    }
    int[] items = Arrays.copyOf(touched, size);
    Arrays.sort(items);
    int[] users = new int[size];
    for (int n = 0; n < size; n++) {
      users[n] = scratch[items[n]];
      scratch[items[n]] = 0;
    }
    return new Row(items, users);
  }
}
