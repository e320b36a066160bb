package io.reranker.experiment.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Who is learned from, who is tuned on, and who is tested. */
public sealed interface Split {

  /**
   * Users are split: recommenders learn from train users, and serve a validation or test user from
   * the user's own history before the target. The parts are those of {@code ./reranker dataset} of
   * the same seed: 75 % train, 5 % validation, 20 % test, by a hash of the user's id.
   *
   * @param seed of the split; 1 is the default of {@code ./reranker dataset}, by which the embedded
   *     model was trained
   */
  record UserDisjoint(long seed) implements Split {}

  /**
   * Each user's last interaction is held out; recommenders learn from all the others of all users
   * (LLMRank, arXiv 2305.08845, §3.1).
   *
   * @param seed of the draw of validation users
   * @param validationShare share of the evaluated users on whom weights may be tuned, 0 to 0.9
   * @param users a file of which each line begins with the id of a user to evaluate, followed by a
   *     tab or the line's end, such as {@code Games-6k.random}; or null for all users
   * @param unseen whether only users are evaluated who are not in the train part of {@code
   *     ./reranker dataset} with {@code seed}: for a model that was trained on this log; its
   *     validation users are then the valid part, whatever the share
   */
  record LeaveLastOut(long seed, double validationShare, @Nullable Path users, boolean unseen)
      implements Split {
    /**
     * @throws InvalidExperimentException if the share is out of its range
     */
    public LeaveLastOut {
      InvalidExperimentException.range("split.validationShare", validationShare, 0, 0.9);
    }
  }
}
