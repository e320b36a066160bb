package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reranker.experiment.trial.ListOptions;
import org.jspecify.annotations.Nullable;

/**
 * Which lists are made, as it is written down.
 *
 * @param options the same checked
 */
record ListsForm(ListOptions options) {
  @JsonCreator
  static ListsForm of(
      @JsonProperty("per-user") @Nullable Integer perUser,
      @JsonProperty("min-history") @Nullable Integer minHistory,
      @JsonProperty("history") @Nullable Integer history,
      @JsonProperty("validation-users") @Nullable Integer validationUsers,
      @JsonProperty("test-users") @Nullable Integer testUsers) {
    ListOptions usual = ListOptions.standard();
    int most = Integer.MAX_VALUE;
    return new ListsForm(
        new ListOptions(
            ValueException.within("per-user", perUser, usual.listsPerUser(), 1, most),
            ValueException.within("min-history", minHistory, usual.minHistory(), 0, most),
            ValueException.within("history", history, usual.historyLength(), 0, most),
            validationUsers == null
                ? null
                : ValueException.within("validation-users", validationUsers, 0, 0, most),
            testUsers == null ? null : ValueException.within("test-users", testUsers, 1, 1, most)));
  }
}
