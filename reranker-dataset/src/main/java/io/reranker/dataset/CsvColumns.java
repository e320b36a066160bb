package io.reranker.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of interactions and items are called in a {@link CsvLog}.
 *
 * @param user the user's id, of interactions
 * @param item the item's id, of interactions
 * @param rating the rating, of interactions; or null where there are none. Empty fields are no
 *     rating
 * @param ratingMax the highest rating of the scale, which begins at 0; ratings are scaled to 0 to 5
 * @param timestamp of interactions: whole seconds or (from 100,000,000,000 on) milliseconds since
 *     1970, or ISO 8601 with a zone; or null where rows of a user stand in time order
 * @param id the item's id, of items
 * @param title the title, of items
 * @param attributes attributes of items, each a column of that name; empty fields are no value
 * @param valueSeparator what divides the values of an attribute
 */
public record CsvColumns(
    String user,
    String item,
    @Nullable String rating,
    double ratingMax,
    @Nullable String timestamp,
    String id,
    String title,
    List<String> attributes,
    String valueSeparator) {

  /**
   * @throws DatasetException if the highest rating is not above 0, or the separator is empty
   */
  public CsvColumns {
    attributes = List.copyOf(attributes);
    if (!(ratingMax > 0 && ratingMax <= Double.MAX_VALUE)) {
      throw new DatasetException(
          DatasetException.Code.INVALID_OPTION,
          "ratingMax is " + ratingMax,
          "give the highest rating of the scale, such as 5 or 10");
    }
    if (valueSeparator.isEmpty()) {
      throw new DatasetException(
          DatasetException.Code.INVALID_OPTION, "valueSeparator is empty", "give one, such as |");
    }
  }

  /** The columns of MovieLens files, and {@code genres} as the one attribute. */
  public static CsvColumns movieLens() {
    return new CsvColumns(
        "userId", "movieId", "rating", 5, "timestamp", "movieId", "title", List.of("genres"), "|");
  }
}
