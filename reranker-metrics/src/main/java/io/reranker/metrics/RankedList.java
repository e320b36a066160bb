package io.reranker.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One user's list as a ranker returned it: the relevance grade at every rank, the grades of all
 * judged items, and, where known, the scores of the ranker and how popular the items are.
 *
 * <p>A grade of 0 is judged and not relevant, higher is more relevant, any negative grade means not
 * judged: {@value #UNJUDGED} that nothing is known of the item, {@value #POOLED} or less that the
 * item was in the pool of those to be judged but was left out, which only inferred AP tells apart.
 * Ranks count from 1. Immutable and thread-safe.
 */
public final class RankedList {
  /** The grade of an item of which the judgements say nothing. */
  public static final int UNJUDGED = -1;

  /** The grade of an item that was in the pool but was not judged. */
  public static final int POOLED = -2;

  private final int[] grades;
  private final int[] judged;
  private final int[] positiveRanks;
  private final double @Nullable [] scores;
  private final double @Nullable [] popularity;

  private RankedList(
      int[] grades, int[] judged, double @Nullable [] scores, double @Nullable [] popularity) {
    this(grades, judged, positiveRanks(grades), scores, popularity);
  }

  private RankedList(
      int[] grades,
      int[] judged,
      int[] positiveRanks,
      double @Nullable [] scores,
      double @Nullable [] popularity) {
    this.grades = grades;
    this.judged = judged;
    this.positiveRanks = positiveRanks;
    this.scores = scores;
    this.popularity = popularity;
  }

  /**
   * A list of which nothing is judged but what it holds, as when a re-ranker may only permute its
   * candidates.
   *
   * @param grades the grade at each rank, best rank first; possibly empty
   */
  public static RankedList of(int... grades) {
    int[] copy = grades.clone();
    return new RankedList(copy, judgedAmong(copy), null, null);
  }

  /**
   * This list with judgements beyond it, such as all items of the user's test set.
   *
   * @param judged the grades of all judged items in any order, those in the list included; negative
   *     ones are ignored
   * @throws IllegalArgumentException if the list holds a relevant grade more often than {@code
   *     judged} does: an ideal list made of {@code judged} would then not be the best
   */
  public RankedList withJudged(int... judged) {
    int[] sorted = judgedAmong(judged);
    int[] listed = judgedAmong(grades);
    int next = 0;
    for (int grade : listed) {
      if (grade == 0) {
        break;
      }
      while (next < sorted.length && sorted[next] > grade) {
        next++;
      }
      if (next == sorted.length || sorted[next] != grade) {
        throw new IllegalArgumentException(
            "The list holds grade "
                + grade
                + " more often than the judgements do. Remedy: give the grades of all judged"
                + " items, those of the list included.");
      }
      next++;
    }
    return new RankedList(grades, sorted, positiveRanks, scores, popularity);
  }

  /**
   * This list with the popularity of its items, counted on training data.
   *
   * @param popularity how often users chose the item at each rank, at least 0, one per rank
   * @throws IllegalArgumentException if there is not one count per rank, or a count is negative or
   *     not finite
   */
  public RankedList withPopularity(double... popularity) {
    if (popularity.length != grades.length) {
      throw new IllegalArgumentException(
          popularity.length + " popularity counts for " + grades.length + " ranks");
    }
    for (double count : popularity) {
      if (!(count >= 0 && count <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("popularity is " + count + ": give a count from 0 up");
      }
    }
    return new RankedList(grades, judged, positiveRanks, scores, popularity.clone());
  }

  /**
   * This list with the ranker's scores, of which equal neighbours are ties.
   *
   * @param scores the score at each rank, none higher than the one before it
   * @throws IllegalArgumentException if there is not one score per rank, a score is NaN, or a score
   *     is higher than that of the rank before
   */
  public RankedList withScores(double... scores) {
    if (scores.length != grades.length) {
      throw new IllegalArgumentException(scores.length + " scores for " + grades.length + " ranks");
    }
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i]) || (i > 0 && scores[i] > scores[i - 1])) {
        throw new IllegalArgumentException(
            "The score at rank "
                + (i + 1)
                + " is "
                + scores[i]
                + ". Remedy: give the scores of the ranks, highest first, none of them NaN.");
      }
    }
    return new RankedList(grades, judged, positiveRanks, scores.clone(), popularity);
  }

  /** This list as if only its own items were judged. */
  public RankedList onlyListed() {
    return new RankedList(grades, judgedAmong(grades), scores, popularity);
  }

  /** The condensed list: this one without the items that are not judged. */
  public RankedList onlyJudged() {
    int[] ranks = new int[grades.length];
    int size = 0;
    for (int i = 0; i < grades.length; i++) {
      if (grades[i] >= 0) {
        ranks[size++] = i;
      }
    }
    return size == grades.length ? this : picked(Arrays.copyOf(ranks, size));
  }

  /** The head of this list; the judgements stay. */
  public RankedList head(int depth) {
    if (depth >= grades.length) {
      return this;
    }
    int[] places = new int[depth];
    Arrays.setAll(places, i -> i);
    return picked(places);
  }

  private RankedList picked(int[] places) {
    int[] kept = new int[places.length];
    double[] keptScores = scores == null ? null : new double[places.length];
    double[] keptPopularity = popularity == null ? null : new double[places.length];
    for (int i = 0; i < places.length; i++) {
      kept[i] = grades[places[i]];
      if (scores != null && keptScores != null) {
        keptScores[i] = scores[places[i]];
      }
      if (popularity != null && keptPopularity != null) {
        keptPopularity[i] = popularity[places[i]];
      }
    }
    return new RankedList(kept, judged, keptScores, keptPopularity);
  }

  /** The number of items. */
  public int size() {
    return grades.length;
  }

  /**
   * The grade at a rank.
   *
   * @param rank from 1 to {@link #size()}
   */
  public int grade(int rank) {
    return grades[rank - 1];
  }

  /** The ranks of all items of grade 1 or more, ascending. The array must not be changed. */
  int[] positiveRanks() {
    return positiveRanks;
  }

  /**
   * The last rank of those that tie with a rank: that of the last item with the same score, or the
   * rank itself where scores are not known.
   */
  int lastTied(int rank) {
    if (scores == null) {
      return rank;
    }
    int last = rank;
    while (last < scores.length && scores[last] == scores[rank - 1]) {
      last++;
    }
    return last;
  }

  /**
   * As {@link #lastTied}.
   *
   * @throws IllegalArgumentException if scores are not known
   */
  int requiredLastTied(int rank) {
    if (scores == null) {
      throw new IllegalArgumentException(
          "The list has no scores, so its ties are not known. Remedy: give them with withScores.");
    }
    return lastTied(rank);
  }

  /** How many items of the list have at least a grade. */
  public int relevant(int minGrade) {
    if (minGrade == 1) {
      return positiveRanks.length;
    }
    int count = 0;
    for (int grade : grades) {
      if (grade >= minGrade) {
        count++;
      }
    }
    return count;
  }

  /** How many items are judged, in the list or not. */
  public int judged() {
    return judged.length;
  }

  /** How many judged items, in the list or not, have at least a grade. */
  public int judgedRelevant(int minGrade) {
    int count = 0;
    while (count < judged.length && judged[count] >= minGrade) {
      count++;
    }
    return count;
  }

  /**
   * The grade that the best possible list of judged items has at a rank.
   *
   * @param rank from 1 to {@link #judged()}
   */
  public int idealGrade(int rank) {
    return judged[rank - 1];
  }

  /** Whether the popularity of the items is known. */
  public boolean hasPopularity() {
    return popularity != null;
  }

  /**
   * How often users chose the item at a rank.
   *
   * @param rank from 1 to {@link #size()}
   * @throws IllegalArgumentException if popularity is not known
   */
  public double popularity(int rank) {
    if (popularity == null) {
      throw new IllegalArgumentException(
          "The list has no popularity counts. Remedy: give them with withPopularity, counted on"
              + " training data.");
    }
    return popularity[rank - 1];
  }

  /**
   * As {@link #popularity}, of some users.
   *
   * @throws IllegalArgumentException if popularity is not known, or exceeds the number of users
   */
  double popularityAmong(int users, int rank) {
    double count = popularity(rank);
    if (count > users) {
      throw new IllegalArgumentException(
          "The item at rank "
              + rank
              + " has popularity "
              + count
              + ", but there are "
              + users
              + " users. Remedy: give the number of training users.");
    }
    return count;
  }

  /** The grades from 0 up, highest first. */
  private static int[] judgedAmong(int[] grades) {
    int size = 0;
    for (int grade : grades) {
      size += grade >= 0 ? 1 : 0;
    }
    int[] sorted = new int[size];
    for (int i = 0, j = 0; j < size; i++) {
      if (grades[i] >= 0) {
        sorted[j++] = grades[i];
      }
    }
    Arrays.sort(sorted);
    for (int i = 0, j = sorted.length - 1; i < j; i++, j--) {
      int swap = sorted[i];
      sorted[i] = sorted[j];
      sorted[j] = swap;
    }
    return sorted;
  }

  private static int[] positiveRanks(int[] grades) {
    int count = 0;
    for (int grade : grades) {
      count += grade > 0 ? 1 : 0;
    }
    int[] ranks = new int[count];
    int next = 0;
    for (int i = 0; next < count; i++) {
      if (grades[i] > 0) {
        ranks[next++] = i + 1;
      }
    }
    return ranks;
  }
}
