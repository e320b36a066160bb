package io.reranker.experiment.recommend;

import io.reranker.dataset.ItemNeighbours;
import io.reranker.experiment.data.InvalidExperimentException;
import io.reranker.experiment.data.TrainingData;
import java.nio.file.Path;

/** A base recommender and its settings. */
public sealed interface RecommenderConfig {

  /** The name in tables, unique within an experiment. */
  String name();

  /** Whether it has lists alone and can score no other items. */
  default boolean listsOnly() {
    return false;
  }

  /**
   * Learns, or reads.
   *
   * @param training what may be learned from
   * @param seed of everything drawn at random
   * @throws InvalidExperimentException if a file cannot be read or does not fit the catalogue
   */
  BaseRecommender fit(TrainingData training, long seed);

  /** Orders that know nothing: the floor of every table. */
  record RandomOrder() implements RecommenderConfig {
    @Override
    public String name() {
      return "random";
    }

    @Override
    public BaseRecommender fit(TrainingData training, long seed) {
      return new RandomScorer(training.itemCount(), seed);
    }
  }

  /** The number of train users who chose the item. */
  record MostPopular() implements RecommenderConfig {
    @Override
    public String name() {
      return "popularity";
    }

    @Override
    public BaseRecommender fit(TrainingData training, long seed) {
      return new PopularityScorer(training);
    }
  }

  /**
   * Item-based collaborative filtering by damped cosine: {@link ItemNeighbours}.
   *
   * @param history how many items at the end of the history count, at least 1
   */
  record ItemBased(int history) implements RecommenderConfig {
    /**
     * @throws InvalidExperimentException if the number is out of its range
     */
    public ItemBased {
      InvalidExperimentException.range("item-cf.history", history, 1);
    }

    /**
     * The settings by default: of 10, 30 and 1,000 items the best by NDCG@10 on the 34 validation
     * users of ml-latest-small (top-20 lists .174, .171, .170; 1 + 19 random .802, .787, .770).
     */
    public static ItemBased standard() {
      return new ItemBased(ItemNeighbours.HISTORY);
    }

    @Override
    public String name() {
      return "item-cf";
    }

    @Override
    public BaseRecommender fit(TrainingData training, long seed) {
      return new ItemBasedScorer(training, history);
    }
  }

  /**
   * Matrix factorisation by alternating least squares (Hu, Koren and Volinsky 2008).
   *
   * @param factors length of the vectors, 1 to 512
   * @param lambda weight of the regularisation, above 0
   * @param alpha what an interaction adds to the confidence, above 0
   * @param iterations rounds over users and items, at least 1
   */
  record MatrixFactorisation(int factors, double lambda, double alpha, int iterations)
      implements RecommenderConfig {
    /**
     * @throws InvalidExperimentException if a number is out of its range
     */
    public MatrixFactorisation {
      InvalidExperimentException.range("matrix-factorisation.factors", factors, 1, 512);
      InvalidExperimentException.range("matrix-factorisation.lambda", lambda, 1e-6, 1e6);
      InvalidExperimentException.range("matrix-factorisation.alpha", alpha, 1e-6, 1e6);
      InvalidExperimentException.range("matrix-factorisation.iterations", iterations, 1, 1_000);
    }

    /**
     * The settings by default: the best of seven that differ in one number each, by the mean
     * NDCG@10 of top-20 and 1 + 19 random lists of the 34 validation users of ml-latest-small (.185
     * and .815; α = 10: .166 and .817; 64 factors at α = 10: .166 and .795).
     */
    public static MatrixFactorisation standard() {
      return new MatrixFactorisation(32, 10, 2, 10);
    }

    @Override
    public String name() {
      return "matrix-factorisation";
    }

    @Override
    public BaseRecommender fit(TrainingData training, long seed) {
      return new AlternatingLeastSquares(training, this, seed);
    }
  }

  /**
   * A walk over users, items and attribute values: personalised PageRank.
   *
   * @param damping probability that the walk goes on after a step, 0 to 0.99
   * @param attributeShare probability that a step from an item goes to an attribute value rather
   *     than to a user, 0 to 1
   * @param history how many items at the end of the history the walk starts from, at least 1
   * @param tolerance sum of absolute changes at which the iteration ends, 1e-12 to 0.1
   */
  record GraphWalk(double damping, double attributeShare, int history, double tolerance)
      implements RecommenderConfig {
    /**
     * @throws InvalidExperimentException if a number is out of its range
     */
    public GraphWalk {
      InvalidExperimentException.range("graph.damping", damping, 0, 0.99);
      InvalidExperimentException.range("graph.attributeShare", attributeShare, 0, 1);
      InvalidExperimentException.range("graph.history", history, 1);
      InvalidExperimentException.range("graph.tolerance", tolerance, 1e-12, 0.1);
    }

    /**
     * The settings by default: the best of six that differ in one number each, by the mean NDCG@10
     * of top-20 and 1 + 19 random lists of the 34 validation users of ml-latest-small (.217 and
     * .821; without attributes .214 and .805; d = 0.8 at a share of 0.1: .215 and .794).
     */
    public static GraphWalk standard() {
      return new GraphWalk(0.5, 0.3, 10, 1e-4);
    }

    @Override
    public String name() {
      return "graph";
    }

    @Override
    public BaseRecommender fit(TrainingData training, long seed) {
      return new PersonalisedPageRank(training, this);
    }
  }

  /**
   * Lists in the layout of {@code Games-6k.*}: a line a user, the user's id, a tab, item ids best
   * first, divided by spaces. The score of an item is the number of items from it to the list's
   * end.
   *
   * @param name the name in tables
   * @param file the lists
   * @param keepHistory whether items of the user's history stay in the lists; a re-ranker that
   *     moves them down then gains without knowing anything about taste
   */
  record ListFile(String name, Path file, boolean keepHistory) implements RecommenderConfig {
    @Override
    public boolean listsOnly() {
      return true;
    }

    @Override
    public BaseRecommender fit(TrainingData training, long seed) {
      return new ExternalLists(
          ListFileReader.read(file, training.corpus()).recommendations(), keepHistory);
    }
  }

  /**
   * A TREC run, whose topics are users, or lists named {@code user:target}. Scores order the items,
   * equal ones by id.
   *
   * @param name the name in tables
   * @param file lines {@code topic Q0 item rank score name}
   * @param keepHistory whether items of the user's history stay in the lists; a re-ranker that
   *     moves them down then gains without knowing anything about taste
   */
  record TrecRun(String name, Path file, boolean keepHistory) implements RecommenderConfig {
    @Override
    public boolean listsOnly() {
      return true;
    }

    @Override
    public BaseRecommender fit(TrainingData training, long seed) {
      return new ExternalLists(TrecRunReader.read(file, training.corpus()), keepHistory);
    }
  }
}
