package io.reranker.experiment.text;

import org.jspecify.annotations.Nullable;

/**
 * An item that an answer names.
 *
 * @param id its id as the request writes it, or as the answer does where it is not of the request;
 *     null where a title is named that the request does not have
 * @param title the title that the answer gives, or null
 * @param reason the reason that the answer gives, possibly empty
 * @param kind what the item is to the request
 * @param titleDisagrees whether the title is not that of the item with the id
 */
public record AnswerEntry(
    @Nullable String id, @Nullable String title, String reason, Kind kind, boolean titleDisagrees) {

  /** What a named item is to the request. */
  public enum Kind {
    /** A candidate, named for the first time. */
    CANDIDATE,
    /** A candidate, or any other item, that the answer has named before. */
    REPEATED,
    /** Not a candidate but an item of the history. */
    HISTORY,
    /** Neither. */
    UNKNOWN
  }
}
