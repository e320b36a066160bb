package io.reranker.experiment.trial;

import io.reranker.experiment.data.TrainingData;
import io.reranker.metrics.beyond.ItemPopularity;
import io.reranker.metrics.popularity.PopularityGroups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups in which lists are counted: by the number of items that the user chose before the
 * target, and by how popular the target is among train users. Thread-safe: immutable.
 */
public final class Strata {
  /** The grouping by length of the whole history. */
  public static final String HISTORY = "history length";

  /** The grouping by popularity of the target. */
  public static final String POPULARITY = "popularity of the true item";

  private static final int[] HISTORY_FROM = {0, 5, 10, 20, 50, 100};
  private static final List<String> POPULARITY_BINS = List.of("head", "middle", "tail", "unseen");
  private static final double HEAD = 0.2;
  private static final double TAIL = 0.8;

  private final int[] groups;

  Strata(TrainingData training) {
    int[] counts = training.popularity();
    Map<Integer, Integer> chosen = new HashMap<>();
    for (int item = 0; item < counts.length; item++) {
      chosen.put(item, counts[item]);
    }
    PopularityGroups<Integer> cut =
        PopularityGroups.byInteractions(
            new ItemPopularity<>(chosen, training.users().size()), HEAD, TAIL);
    groups = new int[counts.length];
    for (int group = 0; group < cut.groups().size(); group++) {
      for (int item : cut.groups().get(group)) {
        groups[item] = counts[item] == 0 ? POPULARITY_BINS.size() - 1 : group;
      }
    }
  }

  /**
   * A grouping.
   *
   * @param name as in {@link Trial#strata}
   * @param meaning what is grouped and where it is cut, a sentence
   * @param bins the groups in their order
   */
  public record Grouping(String name, String meaning, List<String> bins) {

    /** Copies the list. */
    public Grouping {
      bins = List.copyOf(bins);
    }
  }

  /** The groupings. */
  public static List<Grouping> groupings() {
    List<String> lengths = new ArrayList<>();
    for (int bin = 0; bin < HISTORY_FROM.length; bin++) {
      lengths.add(historyBin(HISTORY_FROM[bin]));
    }
    return List.of(
        new Grouping(HISTORY, "Items that the user chose before the target.", lengths),
        new Grouping(
            POPULARITY,
            "The target's group when items are sorted by the number of train users who chose them:"
                + " head, the items that hold the first 20 % of the train users' choices; middle,"
                + " up to 80 %; tail, the rest; unseen, chosen by no train user.",
            POPULARITY_BINS));
  }

  Map<String, String> of(int historyLength, int target) {
    return Map.of(
        HISTORY, historyBin(historyLength), POPULARITY, POPULARITY_BINS.get(groups[target]));
  }

  private static String historyBin(int length) {
    int bin = HISTORY_FROM.length - 1;
    while (HISTORY_FROM[bin] > length) {
      bin--;
    }
    return bin == HISTORY_FROM.length - 1
        ? HISTORY_FROM[bin] + " or more"
        : HISTORY_FROM[bin] + "–" + (HISTORY_FROM[bin + 1] - 1);
  }
}
