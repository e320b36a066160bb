package io.reranker.metrics.trec;

import java.util.Arrays;

/** Puts the lines of a topic in the order of their scores. */
record Ranking(Grouped lines, ScorePrecision precision) {

  /** Indexes of the topic's lines, best first. */
  int[] of(int topic) {
    int[] ranked = Arrays.copyOfRange(lines.order(), lines.from(topic), lines.to(topic));
    for (int i = 1; i < ranked.length; i++) {
      if (before(ranked[i], ranked[i - 1])) {
        sort(ranked, new int[ranked.length], 0, ranked.length);
        break;
      }
    }
    return ranked;
  }

  double score(int line) {
    return precision.of(lines.columns().value[line]);
  }

  private boolean before(int a, int b) {
    double ofA = score(a);
    double ofB = score(b);
    return ofA > ofB || (ofA == ofB && lines.compareItems(a, b) > 0);
  }

  /** Merge sort, which has no boxed integers to sort by a comparison of its own. */
  private void sort(int[] ranked, int[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(ranked, spare, from, middle);
    sort(ranked, spare, middle, to);
    System.arraycopy(ranked, from, spare, from, middle - from);
    int left = from;
    int right = middle;
    for (int i = from; left < middle; i++) {
      if (right < to && before(ranked[right], spare[left])) {
        ranked[i] = ranked[right++];
      } else {
        ranked[i] = spare[left++];
      }
    }
  }
}
