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

    /** The settings by default. */
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
   * Lists in the layout of {@code Games-6k.*}: a line a user, the user's id, a tab, item ids best
   * first, divided by spaces. The score of an item is the number of items from it to the list's
   * end.
   *
   * @param name the name in tables
   * @param file the lists
   */
  record ListFile(String name, Path file) implements RecommenderConfig {
    @Override
    public boolean listsOnly() {
      return true;
    }

    @Override
    public BaseRecommender fit(TrainingData training, long seed) {
      return new ExternalLists(ListFileReader.read(file, training.corpus()).recommendations());
    }
  }

  /**
   * A TREC run, whose topics are users, or lists named {@code user:target}. Scores order the items,
   * equal ones by id.
   *
   * @param name the name in tables
   * @param file lines {@code topic Q0 item rank score name}
   */
  record TrecRun(String name, Path file) implements RecommenderConfig {
    @Override
    public boolean listsOnly() {
      return true;
    }

    @Override
    public BaseRecommender fit(TrainingData training, long seed) {
      return new ExternalLists(TrecRunReader.read(file, training.corpus()));
    }
  }
}
