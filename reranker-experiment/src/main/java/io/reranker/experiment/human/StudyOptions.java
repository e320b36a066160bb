package io.reranker.experiment.human;

/**
 * What a page asks.
 *
 * @param title heading of the page; raters read it, so it should name no system
 * @param seed of the choice of lists, their order and the sides
 * @param lists pairs of lists to ask about, from 0
 * @param explanations pairs of reasons to ask about, from 0
 * @param depth how many first items of a list are shown and explained, 1 to 20
 * @param duplicates share of the pairs that are asked again with the sides swapped, 0 to 0.5
 * @param reasonsInLists whether lists are shown with the reasons of their items
 */
public record StudyOptions(
    String title,
    long seed,
    int lists,
    int explanations,
    int depth,
    double duplicates,
    boolean reasonsInLists) {
  private static final int MAX_PAIRS = 5_000;

  /**
   * @throws HumanEvaluationException if an option is out of its range
   */
  public StudyOptions {
    require(
        !title.isBlank() && title.length() <= 200,
        "the title is blank or long",
        "1 to 200 characters");
    require(lists >= 0 && lists <= MAX_PAIRS, "lists is " + lists, "0 to " + MAX_PAIRS);
    require(
        explanations >= 0 && explanations <= MAX_PAIRS,
        "explanations is " + explanations,
        "0 to " + MAX_PAIRS);
    require(lists + explanations > 0, "no pair is asked for", "lists or explanations above 0");
    require(depth >= 1 && depth <= 20, "the depth is " + depth, "1 to 20");
    require(
        duplicates >= 0 && duplicates <= 0.5,
        "the share of duplicates is " + duplicates,
        "0 to 0.5");
  }

  /** 40 pairs of lists of 5 and 40 of reasons, a tenth of them twice. */
  public static StudyOptions seeded(long seed) {
    return new StudyOptions("Which recommendation is better?", seed, 40, 40, 5, 0.1, false);
  }

  /** These options with other numbers of pairs. */
  public StudyOptions withPairs(int lists, int explanations) {
    return new StudyOptions(title, seed, lists, explanations, depth, duplicates, reasonsInLists);
  }

  private static void require(boolean holds, String problem, String range) {
    if (!holds) {
      throw HumanEvaluationException.option(problem, "give " + range);
    }
  }
}
