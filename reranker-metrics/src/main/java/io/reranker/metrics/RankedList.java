package io.reranker.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One user's list as a ranker returned it: the relevance grade at every rank, the grades of all
 * judged items, and, where known, how popular the items are.
 *
 * <p>A grade of 0 is judged and not relevant, higher is more relevant, any negative grade means not
 * judged. Ranks count from 1. Immutable and thread-safe.
 */
public final class RankedList {
  private final int[] grades;
  private final int[] judged;
  private final double @Nullable [] popularity;

  private RankedList(int[] grades, int[] judged, double @Nullable [] popularity) {
    this.grades = grades;
    this.judged = judged;
    this.popularity = popularity;
  }

  /**
   * A list of which nothing is judged but what it holds, as when a re-ranker may only permute its
   * candidates.
   *
   * @param grades the grade at each rank, best rank first; possibly empty
   */
  public static RankedList of(int... grades) {
    return new RankedList(grades.clone(), judgedAmong(grades), null);
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
    return new RankedList(grades, sorted, popularity);
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
    return new RankedList(grades, judged, popularity.clone());
  }

  /** This list as if only its own items were judged. */
  public RankedList onlyListed() {
    return new RankedList(grades, judgedAmong(grades), popularity);
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

  /** How many items of the list have at least a grade. */
  public int relevant(int minGrade) {
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

  /** The grades from 0 up, highest first. */
  private static int[] judgedAmong(int[] grades) {
    int[] sorted = Arrays.stream(grades).filter(grade -> grade >= 0).sorted().toArray();
    for (int i = 0, j = sorted.length - 1; i < j; i++, j--) {
      int swap = sorted[i];
      sorted[i] = sorted[j];
      sorted[j] = swap;
    }
    return sorted;
  }
}
