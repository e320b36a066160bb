package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reranker.dataset.CsvColumns;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of CSV files are called, as it is written down; what is left out is called as in
 * MovieLens files.
 *
 * @param columns the same checked
 */
record ColumnsForm(CsvColumns columns) {
  private static final String NONE = "none";

  @JsonCreator
  static ColumnsForm of(
      @JsonProperty("user") @Nullable String user,
      @JsonProperty("item") @Nullable String item,
      @JsonProperty("rating") @Nullable String rating,
      @JsonProperty("highest-rating") @Nullable Double highest,
      @JsonProperty("timestamp") @Nullable String timestamp,
      @JsonProperty("id") @Nullable String id,
      @JsonProperty("title") @Nullable String title,
      @JsonProperty("attributes") @Nullable List<String> attributes,
      @JsonProperty("value-separator") @Nullable String separator) {
    CsvColumns usual = CsvColumns.movieLens();
    double most = highest == null ? usual.ratingMax() : highest;
    if (!(most > 0 && most <= Double.MAX_VALUE)) {
      throw new ValueException("highest-rating", "is " + most, "give a number above 0");
    }
    if (separator != null && separator.isEmpty()) {
      throw new ValueException("value-separator", "is empty", "give one, such as \"|\"");
    }
    return new ColumnsForm(
        new CsvColumns(
            Objects.requireNonNullElse(user, usual.user()),
            Objects.requireNonNullElse(item, usual.item()),
            orNone(rating, usual.rating()),
            most,
            orNone(timestamp, usual.timestamp()),
            Objects.requireNonNullElse(id, usual.id()),
            Objects.requireNonNullElse(title, usual.title()),
            Objects.requireNonNullElse(attributes, usual.attributes()),
            Objects.requireNonNullElse(separator, usual.valueSeparator())));
  }

  /** The word "none" says that there is no such column. */
  private static @Nullable String orNone(@Nullable String given, @Nullable String usual) {
    return given == null ? usual : given.equals(NONE) ? null : given;
  }
}
