package io.reranker.experiment.human;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What raters found. Immutable and thread-safe; the same files give the same score.
 *
 * @param study the page's id
 * @param systems names of the systems
 * @param identical pairs that were not asked because both sides read the same
 * @param level nominal coverage of the intervals
 * @param raters in the order of their names
 * @param questions lists and reasons, apart
 */
public record HumanScore(
    String study,
    List<String> systems,
    int identical,
    double level,
    List<Rater> raters,
    List<Answered> questions) {

  /** Copies the lists. */
  public HumanScore {
    systems = List.copyOf(systems);
    raters = List.copyOf(raters);
    questions = List.copyOf(questions);
  }

  /** The score as JSON, over several lines; the same score gives the same text. */
  public String json() {
    return JsonFile.pretty(this);
  }

  /**
   * A range that holds the true value with the level's probability.
   *
   * @param low lower bound
   * @param high upper bound
   */
  public record Range(double low, double high) {}

  /**
   * How a rater judged.
   *
   * @param name as given in the page
   * @param judged pairs judged, repeats included
   * @param asked pairs of the page
   * @param repeated pairs judged both times
   * @param sameAgain of these, how often the same system, or neither, was chosen
   * @param oppositeAgain of these, how often the other system was chosen
   * @param decided judgements for a side
   * @param left of these, how many for the left
   * @param leftRange Wilson's interval of the share of the left; null where nothing was decided; a
   *     rater without a habit has one around 0.5
   * @param medianSeconds the median time of a judgement
   */
  public record Rater(
      String name,
      int judged,
      int asked,
      int repeated,
      int sameAgain,
      int oppositeAgain,
      int decided,
      int left,
      @Nullable Range leftRange,
      double medianSeconds) {}

  /**
   * What was answered to one question. Repeats take no part.
   *
   * @param question the question
   * @param judgements judgements of all raters
   * @param users users whose lists were judged
   * @param pairs every pair of systems that was judged
   * @param strengths Davidson's strengths, null where no finite ones fit
   * @param agreement agreement of raters, null with fewer than two on the same pairs
   * @param notes what could not be computed and why
   */
  public record Answered(
      Question question,
      int judgements,
      int users,
      List<PairScore> pairs,
      @Nullable Strengths strengths,
      @Nullable Agreement agreement,
      List<String> notes) {

    /** Copies the lists. */
    public Answered {
      pairs = List.copyOf(pairs);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Two systems.
   *
   * @param first the one
   * @param second the other
   * @param wins judgements for the first
   * @param ties judgements for neither
   * @param losses judgements for the second
   * @param rate (wins + ties / 2) / judgements
   * @param users distinct users; the size that counts
   * @param overUsers Wilson's interval of the rate with the number of users for size, so that a
   *     user's judgements count as one: never narrower than independent users give
   * @param overRaters the same with the number of raters for size, for what other raters would say;
   *     null with one rater
   * @param p two-sided sign test over users, each by the sign of its wins minus losses
   * @param adjustedP adjusted by Holm over the pairs of the question
   * @param sampleSize how many users such a comparison needs
   */
  public record PairScore(
      String first,
      String second,
      int wins,
      int ties,
      int losses,
      double rate,
      int users,
      Range overUsers,
      @Nullable Range overRaters,
      double p,
      double adjustedP,
      SampleSize sampleSize) {}

  /**
   * Strengths by the model of Bradley and Terry with ties (Davidson 1970).
   *
   * @param strengths one for each system in the order of the score, geometric mean 1
   * @param ties how common ties are: between equals a tie has the probability ties / (2 + ties)
   */
  public record Strengths(List<Double> strengths, double ties) {

    /** Copies the strengths. */
    public Strengths {
      strengths = List.copyOf(strengths);
    }
  }

  /**
   * How far raters agree beyond chance, on the scale first system, neither, second system.
   *
   * @param alpha Krippendorff's alpha, ordinal; 1 full agreement, 0 chance
   * @param shared pairs that two raters or more judged
   * @param pairs raters two by two
   */
  public record Agreement(double alpha, int shared, List<OfTwo> pairs) {

    /** Copies the list. */
    public Agreement {
      pairs = List.copyOf(pairs);
    }

    /**
     * Two raters.
     *
     * @param first the one
     * @param second the other
     * @param shared pairs that both judged
     * @param same of these, how many alike
     * @param kappa Cohen's kappa with linear weights; null where it is not defined
     */
    public record OfTwo(
        String first, String second, int shared, int same, @Nullable Double kappa) {}
  }
}
