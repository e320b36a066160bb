package io.reranker.metrics.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Deals the scores of each topic to the rankers at random and sums what each ranker got. Immutable
 * and thread-safe.
 *
 * <p>For few rankers the ways to deal a topic, or some topics together, are a table of sums, so
 * that one random number deals them all.
 */
final class Dealer {
  /** The most ways of a table. */
  private static final int WAYS = 1024;

  private final double[][] topics;
  private final int rankers;
  private final List<int[]> orders = new ArrayList<>();

  /**
   * A dealer.
   *
   * @param topics for each topic the score of each ranker
   */
  Dealer(double[][] topics, int rankers) {
    this.topics = topics;
    this.rankers = rankers;
    int ways = 1;
    for (int ranker = 2; ranker <= rankers && ways <= WAYS; ranker++) {
      ways *= ranker;
    }
    if (ways <= WAYS) {
      addOrders(new int[rankers], 0, 0);
    }
  }

  /**
   * Deals some times.
   *
   * @return the sums of the rankers, one draw after the other
   */
  double[] deal(int draws, SplittableRandom random) {
    double[] sums = new double[draws * rankers];
    if (orders.isEmpty()) {
      shuffle(sums, random);
    } else {
      pick(sums, random);
    }
    return sums;
  }

  private void pick(double[] sums, SplittableRandom random) {
    int topic = 0;
    while (topic < topics.length) {
      double[] table = new double[rankers];
      int ways = 1;
      do {
        table = extended(table, ways, topics[topic++]);
        ways *= orders.size();
      } while (topic < topics.length && ways * orders.size() <= WAYS);
      for (int draw = 0; draw < sums.length; draw += rankers) {
        int way = random.nextInt(ways) * rankers;
        for (int ranker = 0; ranker < rankers; ranker++) {
          sums[draw + ranker] += table[way + ranker];
        }
      }
    }
  }

  /** The sums of each way so far with each way to deal one more topic. */
  private double[] extended(double[] table, int ways, double[] topic) {
    double[] more = new double[table.length * orders.size()];
    int next = 0;
    for (int way = 0; way < ways; way++) {
      for (int[] order : orders) {
        for (int ranker = 0; ranker < rankers; ranker++) {
          more[next++] = table[way * rankers + ranker] + topic[order[ranker]];
        }
      }
    }
    return more;
  }

  private void shuffle(double[] sums, SplittableRandom random) {
    for (double[] topic : topics) {
      double[] dealt = topic.clone();
      for (int draw = 0; draw < sums.length; draw += rankers) {
        // Each draw shuffles what the last one left: every order stays equally likely.
        for (int last = rankers - 1; last > 0; last--) {
          int other = random.nextInt(last + 1);
          double swap = dealt[last];
          dealt[last] = dealt[other];
          dealt[other] = swap;
        }
        for (int ranker = 0; ranker < rankers; ranker++) {
          sums[draw + ranker] += dealt[ranker];
        }
      }
    }
  }

  /** Adds all orders that begin as one does. */
  private void addOrders(int[] order, int size, int used) {
    if (size == rankers) {
      orders.add(order.clone());
      return;
    }
    for (int ranker = 0; ranker < rankers; ranker++) {
      if ((used >> ranker & 1) == 0) {
        order[size] = ranker;
        addOrders(order, size + 1, used | 1 << ranker);
      }
    }
  }
}
