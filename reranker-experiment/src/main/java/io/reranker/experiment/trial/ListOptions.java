package io.reranker.experiment.trial;

import io.reranker.experiment.data.InvalidExperimentException;
import org.jspecify.annotations.Nullable;

/**
 * Which lists are made, under every protocol.
 *
 * @param listsPerUser the most lists of a user, at least 1; ignored where the last item is held out
 * @param minHistory items that must lie before a target, at least 0
 * @param historyLength items of the history that a request carries, the last ones, at least 0; base
 *     recommenders know the whole history
 * @param maxValidationUsers the most users on whom weights are tuned, drawn by a hash; or null
 * @param maxTestUsers the most users who are tested, drawn by a hash; or null
 */
public record ListOptions(
    int listsPerUser,
    int minHistory,
    int historyLength,
    @Nullable Integer maxValidationUsers,
    @Nullable Integer maxTestUsers) {

  /**
   * @throws InvalidExperimentException if a number is out of its range
   */
  public ListOptions {
    InvalidExperimentException.range("lists.listsPerUser", listsPerUser, 1);
    InvalidExperimentException.range("lists.minHistory", minHistory, 0);
    InvalidExperimentException.range("lists.historyLength", historyLength, 0);
    InvalidExperimentException.range(
        "lists.maxValidationUsers", maxValidationUsers == null ? 0 : maxValidationUsers, 0);
    InvalidExperimentException.range(
        "lists.maxTestUsers", maxTestUsers == null ? 1 : maxTestUsers, 1);
  }

  /** Ten lists a user with ten items before each, as {@code ./reranker dataset} makes them. */
  public static ListOptions standard() {
    return new ListOptions(10, 10, 10, null, null);
  }
}
