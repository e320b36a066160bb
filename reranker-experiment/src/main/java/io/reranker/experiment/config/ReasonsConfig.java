package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * For which items reasons are asked.
 *
 * @param lists for how many test lists of each set; 0 for none
 * @param items for how many first items of a list
 * @param examples how many of these lists the report shows
 */
public record ReasonsConfig(int lists, int items, int examples) {
  /** 30 lists of each set, 3 items a list, 2 lists shown. */
  static final ReasonsConfig DEFAULT = new ReasonsConfig(30, 3, 2);

  @JsonCreator
  static ReasonsConfig of(
      @JsonProperty("lists") @Nullable Integer lists,
      @JsonProperty("items") @Nullable Integer items,
      @JsonProperty("examples") @Nullable Integer examples) {
    return new ReasonsConfig(
        ValueException.within("lists", lists, DEFAULT.lists, 0, Integer.MAX_VALUE),
        ValueException.within("items", items, DEFAULT.items, 1, 100),
        ValueException.within("examples", examples, DEFAULT.examples, 0, 20));
  }
}
