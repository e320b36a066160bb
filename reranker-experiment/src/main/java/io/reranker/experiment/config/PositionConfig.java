package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * On how many lists the bias of the input position is measured, of models to whose answers the
 * order matters: each list is read in twice as many orderings as it has candidates.
 *
 * @param lists test lists of each set; 0 for none
 */
public record PositionConfig(int lists) {
  static final PositionConfig DEFAULT = new PositionConfig(0);

  @JsonCreator
  static PositionConfig of(@JsonProperty("lists") @Nullable Integer lists) {
    return new PositionConfig(
        ValueException.within("lists", lists, DEFAULT.lists, 0, Integer.MAX_VALUE));
  }
}
