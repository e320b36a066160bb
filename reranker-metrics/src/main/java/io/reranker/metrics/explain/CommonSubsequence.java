package io.reranker.metrics.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A longest common subsequence. */
final class CommonSubsequence {
  private CommonSubsequence() {}

  /** The subsequence; of several as long, the one whose words stand furthest back in the first. */
  static List<String> of(List<String> first, List<String> second) {
    int[][] length = new int[first.size() + 1][second.size() + 1];
    for (int i = 1; i <= first.size(); i++) {
      for (int j = 1; j <= second.size(); j++) {
        length[i][j] =
            first.get(i - 1).equals(second.get(j - 1))
                ? length[i - 1][j - 1] + 1
                : Math.max(length[i - 1][j], length[i][j - 1]);
      }
    }
    List<String> common = new ArrayList<>();
    int i = first.size();
    int j = second.size();
    while (i > 0 && j > 0) {
      if (first.get(i - 1).equals(second.get(j - 1))) {
        common.add(first.get(i - 1));
        i--;
        j--;
      } else if (length[i - 1][j] > length[i][j - 1]) {
        i--;
      } else {
        j--;
      }
    }
    Collections.reverse(common);
    return common;
  }
}
