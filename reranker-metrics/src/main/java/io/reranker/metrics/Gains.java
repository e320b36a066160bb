package io.reranker.metrics;

import java.util.Arrays;
import java.util.Map;

/**
 * The gain of each grade.
 *
 * @param rule the gain of grades that the table leaves out
 * @param minRelevant the least grade that the rule counts
 * @param table gains by grade; negative grades and 0 have a gain only here
 */
record Gains(Gain rule, int minRelevant, Map<Integer, Double> table) {

  static Gains of(MeasureSpec spec, Gain absent) {
    return new Gains(
        spec.choice("gain", absent), spec.positive("rel", 1), Map.copyOf(spec.gains("gains")));
  }

  /** The table of the text, and the grade itself for what it leaves out. */
  static Gains linearOf(MeasureSpec spec) {
    return new Gains(Gain.LINEAR, 1, Map.copyOf(spec.gains("gains")));
  }

  double of(int grade) {
    if (table.isEmpty()) {
      return rule.of(grade, minRelevant);
    }
    Double given = table.get(grade);
    return given != null ? given : rule.of(grade, minRelevant);
  }

  /** Whether only grades from 1 up have a gain, and higher grades never a lower one. */
  boolean regular() {
    return table.isEmpty();
  }

  /**
   * The positive gains of the best list of judged items, highest first: the gains at its ranks,
   * beyond which there is nothing to gain.
   */
  double[] ideal(RankedList list) {
    double[] gains = new double[list.judged()];
    int size = 0;
    for (int rank = 1; rank <= gains.length; rank++) {
      double gain = of(list.idealGrade(rank));
      if (gain > 0) {
        gains[size++] = gain;
      }
    }
    gains = Arrays.copyOf(gains, size);
    if (!regular()) {
      Arrays.sort(gains);
      for (int i = 0, j = size - 1; i < j; i++, j--) {
        double swap = gains[i];
        gains[i] = gains[j];
        gains[j] = swap;
      }
    }
    return gains;
  }

  /** The mean gain of the judged items, 0 if there is none. */
  double mean(RankedList list) {
    double sum = 0;
    for (int rank = 1; rank <= list.judged(); rank++) {
      sum += of(list.idealGrade(rank));
    }
    return list.judged() == 0 ? 0 : sum / list.judged();
  }
}
