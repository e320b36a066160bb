package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reranker.experiment.data.Filter;
import org.jspecify.annotations.Nullable;

/**
 * Which interactions are kept, as it is written down.
 *
 * @param filter the same checked
 */
record FilterForm(Filter filter) {
  @JsonCreator
  static FilterForm of(
      @JsonProperty("user-interactions") @Nullable Integer user,
      @JsonProperty("item-interactions") @Nullable Integer item) {
    return new FilterForm(
        new Filter(
            ValueException.within("user-interactions", user, 0, 0, Integer.MAX_VALUE),
            ValueException.within("item-interactions", item, 0, 0, Integer.MAX_VALUE)));
  }
}
