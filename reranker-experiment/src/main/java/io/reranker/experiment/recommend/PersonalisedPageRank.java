package io.reranker.experiment.recommend;

import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.TrainingData;
import java.util.Arrays;
import java.util.List;

/**
 * The probability that a walk over users, items and attribute values, which starts at an item of
 * the history and begins anew there with probability 1 − d after each step, is at an item: p = (1 −
 * d) e + d Pᵀ p (Page, Brin, Motwani and Winograd 1999, §6; on preference graphs Haveliwala 2002,
 * Gori and Pucci 2007), by power iteration. From a node without neighbours the walk begins anew; an
 * empty history starts at every item alike. Thread-safe.
 */
final class PersonalisedPageRank implements CatalogueScorer {
  private final PreferenceGraph graph;
  private final double damping;
  private final int history;
  private final double tolerance;

  PersonalisedPageRank(TrainingData training, RecommenderConfig.GraphWalk config) {
    this(
        PreferenceGraph.of(training, config.attributeShare()),
        config.damping(),
        config.history(),
        config.tolerance());
  }

  /**
   * @param graph where to walk
   * @param damping d, in [0, 1)
   * @param history items at the end of the history to start from
   * @param tolerance sum of absolute changes at which iteration ends; the sum of absolute errors is
   *     then at most d / (1 − d) of it
   */
  PersonalisedPageRank(PreferenceGraph graph, double damping, int history, double tolerance) {
    this.graph = graph;
    this.damping = damping;
    this.history = history;
    this.tolerance = tolerance;
  }

  @Override
  public double[] scores(Profile profile) {
    List<Timeline.Event> events = profile.history();
    int[] starts =
        events.subList(Math.max(0, events.size() - history), events.size()).stream()
            .mapToInt(Timeline.Event::item)
            .sorted()
            .toArray();
    double[] start = new double[graph.neighbours().length];
    if (starts.length == 0) {
      Arrays.fill(start, 0, graph.itemCount(), 1.0 / graph.itemCount());
    }
    for (int item : starts) {
      start[item] += 1.0 / starts.length;
    }
    return Arrays.copyOf(walk(start), graph.itemCount());
  }

  private double[] walk(double[] start) {
    double[] now = start.clone();
    double change = Double.POSITIVE_INFINITY;
    while (change > tolerance) {
      double[] next = step(now, start);
      change = 0;
      for (int node = 0; node < next.length; node++) {
        change += Math.abs(next[node] - now[node]);
      }
      now = next;
    }
    return now;
  }

  private double[] step(double[] now, double[] start) {
    double[] next = new double[now.length];
    double again = 0;
    for (int node = 0; node < now.length; node++) {
      int[] neighbours = graph.neighbours()[node];
      double[] probabilities = graph.probabilities()[node];
      double mass = damping * now[node];
      again += now[node] - (neighbours.length == 0 ? 0 : mass);
      if (mass > 0) {
        for (int n = 0; n < neighbours.length; n++) {
          next[neighbours[n]] += mass * probabilities[n];
        }
      }
    }
    for (int node = 0; node < next.length; node++) {
      next[node] += again * start[node];
    }
    return next;
  }
}
