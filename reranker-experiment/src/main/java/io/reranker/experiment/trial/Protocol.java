package io.reranker.experiment.trial;

import io.reranker.experiment.data.InvalidExperimentException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the candidates of a list are found, and what of them is relevant. */
public sealed interface Protocol {

  /** The name in tables. */
  String name();

  /** Whether candidates are the same for every base recommender, which then only orders them. */
  boolean sharedCandidates();

  /**
   * The base recommender's best items as they stand. Relevant are the items that the user liked
   * from the target on, whether or not they are in the list.
   *
   * @param k length of the list, 1 to 1,000
   * @param horizon how many liked items from the target on are relevant, at least 1; or null for
   *     all of them
   */
  record TopK(int k, @Nullable Integer horizon) implements Protocol {
    /**
     * @throws InvalidExperimentException if a number is out of its range
     */
    public TopK {
      InvalidExperimentException.range("top-k.k", k, 1, 1_000);
      InvalidExperimentException.range("top-k.horizon", horizon == null ? 1 : horizon, 1);
    }

    @Override
    public String name() {
      return "top-" + k + (horizon == null ? "" : ", next " + horizon);
    }

    @Override
    public boolean sharedCandidates() {
      return false;
    }
  }

  /**
   * The target and items that the user never chose, drawn evenly; with as many of them as {@code
   * ./reranker dataset} takes these are its lists, where seed, least history and lists per user are
   * the same.
   *
   * @param negatives items besides the target, 1 to 999
   */
  record RandomNegatives(int negatives) implements Protocol {
    /**
     * @throws InvalidExperimentException if the number is out of its range
     */
    public RandomNegatives {
      InvalidExperimentException.range("random-negatives.negatives", negatives, 1, 999);
    }

    @Override
    public String name() {
      return "1 + " + negatives + " random";
    }

    @Override
    public boolean sharedCandidates() {
      return true;
    }
  }

  /**
   * The target and the first items of a user's list in a file that are neither the target nor in
   * the history: reproducible by others who have the file. Users without a list are left out.
   *
   * @param negatives items besides the target, 1 to 999
   * @param file lists in the layout of {@code Games-6k.random}
   */
  record ListedNegatives(int negatives, Path file) implements Protocol {
    /**
     * @throws InvalidExperimentException if the number is out of its range
     */
    public ListedNegatives {
      InvalidExperimentException.range("listed-negatives.negatives", negatives, 1, 999);
    }

    @Override
    public String name() {
      return "1 + " + negatives + " of " + file.getFileName();
    }

    InvalidExperimentException tooShort(String user, int found) {
      return new InvalidExperimentException(
          file + " has only " + found + " items for user " + user + " that the user did not choose",
          "give longer lists, or fewer negatives than " + negatives);
    }

    @Override
    public boolean sharedCandidates() {
      return true;
    }
  }

  /**
   * The paper's lists (arXiv 2512.03439, random retrieval): a few true items among items that the
   * user never chose. The share of true items is drawn from N(0.4, 0.15), cut at 0.1 and 0.8; they
   * are the target and the next items that the user liked, as many as there are. Unlike there, the
   * history is the user's last items before the target in time order, and no user is learned from
   * and tested.
   *
   * @param candidates length of the list, 2 to 1,000; 10 in the paper
   */
  record SeveralTrue(int candidates) implements Protocol {
    /**
     * @throws InvalidExperimentException if the number is out of its range
     */
    public SeveralTrue {
      InvalidExperimentException.range("several-true.candidates", candidates, 2, 1_000);
    }

    @Override
    public String name() {
      return candidates + ", several true";
    }

    @Override
    public boolean sharedCandidates() {
      return true;
    }
  }
}
