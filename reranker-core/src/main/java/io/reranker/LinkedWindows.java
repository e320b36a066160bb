package io.reranker;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a list that is too long for one prompt into windows, and brings the windows' scores onto
 * one scale.
 *
 * <p>Every window holds the same anchors, spread evenly over the list, and its share of the other
 * items, dealt in turn, so that all windows are samples of the whole list and of sizes that differ
 * by one at most. A window's log-scores are known up to a constant of the window: by Luce's choice
 * axiom (Luce 1959), the probability of a choice within a window is the probability within the
 * whole list, divided by a number that is the same for all items of the window. Each window's
 * scores are therefore shifted so that the mean over its anchors is 0, which is the least-squares
 * estimate of that constant for a common-item design (Kolen and Brennan, Test Equating, 2014,
 * chapter 4: mean equating), and an anchor's score is its mean over the windows. Scores that follow
 * the axiom exactly are linked exactly.
 *
 * <p>Why anchors that all windows share, and not windows that overlap with their neighbours as they
 * slide (RankGPT, Sun et al. 2023): it takes the same number of calls, but errors do not add up
 * from window to window. With noise of variance σ² in each score and {@code o} shared items, the
 * difference of two items of different windows has variance {@code 2σ²(1 + 1/o)} here, and {@code
 * 2σ²(1 + k/o)} where {@code k} neighbours lie between them.
 *
 * <p>Cost: {@code ceil((n − w) / (w − o)) + 1} windows for {@code n} items, windows of {@code w}
 * and {@code o} anchors; one for {@code n ≤ w}.
 *
 * <p>Thread-safe: immutable.
 */
public final class LinkedWindows {
  private final int items;
  private final int size;
  private final int anchors;
  private final List<List<Integer>> windows;

  private LinkedWindows(int items, int size, int anchors, List<List<Integer>> windows) {
    this.items = items;
    this.size = size;
    this.anchors = anchors;
    this.windows = windows;
  }

  /**
   * Windows over a list.
   *
   * @param items length of the list, at least 1
   * @param size most items of a window, at least 2
   * @param anchors items that every window shares, 1 to {@code size − 1}; see {@link #anchors}
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static LinkedWindows of(int items, int size, int anchors) {
    if (items < 1 || size < 2 || anchors < 1 || anchors >= size) {
      throw new IllegalArgumentException(
          "items >= 1, size >= 2 and anchors of 1 to size - 1 expected, not "
              + (items + ", " + size + " and " + anchors));
    }
    List<List<Integer>> windows = new ArrayList<>();
    if (items <= size) {
      windows.add(range(items));
      return new LinkedWindows(items, size, anchors, List.copyOf(windows));
    }
    int count = ceilDiv(items - size, size - anchors) + 1;
    for (int i = 0; i < count; i++) {
      windows.add(new ArrayList<>());
    }
    int anchor = 0;
    int others = 0;
    for (int item = 0; item < items; item++) {
      if (anchor < anchors && item == place(anchor, anchors, items)) {
        for (List<Integer> window : windows) {
          window.add(item);
        }
        anchor++;
      } else {
        windows.get(others++ % count).add(item);
      }
    }
    return new LinkedWindows(items, size, anchors, windows.stream().map(List::copyOf).toList());
  }

  /** Anchors for a size of windows: a fifth, the rule of thumb of test equating, at least 1. */
  public static int anchors(int size) {
    return Math.max(1, ceilDiv(size, 5));
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }

  private static List<Integer> range(int items) {
    List<Integer> range = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      range.add(item);
    }
    return List.copyOf(range);
  }

  /** The middle of the anchor's share of the list. */
  private static int place(int anchor, int anchors, int items) {
    return (int) ((2L * anchor + 1) * items / (2L * anchors));
  }

  /** Places in the list, from 0, of the items of each window, ascending. */
  public List<List<Integer>> windows() {
    return windows;
  }

  /** The items of each window, in the order of the list. */
  public <T> List<List<T>> split(List<T> list) {
    if (list.size() != items) {
      throw new IllegalArgumentException(list.size() + " items where " + items + " are split");
    }
    return windows.stream().map(window -> window.stream().map(list::get).toList()).toList();
  }

  /**
   * One scale for the scores of all windows.
   *
   * @param scores a log-score for each item of each window, as {@link #windows} has them
   * @return a log-score for each item of the list: of one window its own scores, unchanged; of
   *     several, natural logarithms of the probability to be chosen first from the whole list,
   *     whose exponentials sum to 1
   */
  public double[] link(List<double[]> scores) {
    for (int i = 0; i < windows.size(); i++) {
      if (scores.size() != windows.size() || scores.get(i).length != windows.get(i).size()) {
        throw new IllegalArgumentException("the scores are not those of the windows");
      }
    }
    if (windows.size() == 1) {
      return scores.get(0).clone();
    }
    double[] linked = new double[items];
    boolean[] anchor = new boolean[items];
    for (int i = 0; i < anchors; i++) {
      anchor[place(i, anchors, items)] = true;
    }
    for (int w = 0; w < windows.size(); w++) {
      List<Integer> window = windows.get(w);
      double mean = 0;
      for (int i = 0; i < window.size(); i++) {
        mean += anchor[window.get(i)] ? scores.get(w)[i] / anchors : 0;
      }
      for (int i = 0; i < window.size(); i++) {
        int item = window.get(i);
        linked[item] += (scores.get(w)[i] - mean) / (anchor[item] ? windows.size() : 1);
      }
    }
    return normalised(linked);
  }

  private static double[] normalised(double[] scores) {
    double max = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      max = Math.max(max, score);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - max);
    }
    double shift = max + Math.log(sum);
    for (int i = 0; i < scores.length; i++) {
      scores[i] -= shift;
    }
    return scores;
  }

  /** What a result says of it, where there is more than one window. */
  public Notice notice() {
    return new Notice(
        Notice.Kind.READ_IN_WINDOWS,
        items
            + " candidates were read in "
            + windows.size()
            + " windows of at most "
            + size
            + "; the scores are linked by "
            + anchors
            + " candidates that every window holds");
  }
}
