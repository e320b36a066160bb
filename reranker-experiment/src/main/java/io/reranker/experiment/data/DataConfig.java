package io.reranker.experiment.data;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of an experiment.
 *
 * @param source where interactions and items come from
 * @param titles a CSV file with the columns {@code id} and {@code title} whose titles replace the
 *     catalogue's, such as titles in another language; or null
 * @param filter which interactions to keep
 * @param split who is learned from and who is tested
 * @param likedFrom the rating from which an item is liked, 0 to 5; items without a rating are
 * @param trainingFiles files or folders of {@code ./reranker dataset} that a model under test was
 *     trained on, to be searched for rows of test users
 */
public record DataConfig(
    DataSource source,
    @Nullable Path titles,
    Filter filter,
    Split split,
    double likedFrom,
    List<Path> trainingFiles) {

  /**
   * @throws InvalidExperimentException if a number is out of its range
   */
  public DataConfig {
    InvalidExperimentException.range("data.likedFrom", likedFrom, 0, 5);
    trainingFiles = List.copyOf(trainingFiles);
  }
}
