package io.reranker.decode;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands around the labels of a ranked list, in token ids. Thread-safe: immutable. */
public final class ListForm {

  /**
   * Free text that ends with a token.
   *
   * @param end the token that ends it, a line end
   * @param maxTokens the most tokens before the end, at least 0
   */
  public record FreeText(int end, int maxTokens) {
    /** Checks the bound. */
    public FreeText {
      if (maxTokens < 0) {
        throw new IllegalArgumentException("maxTokens is " + maxTokens + "; give 0 or more");
      }
    }
  }

  private final List<int[]> before;
  private final int[] after;
  private final @Nullable FreeText reason;

  private ListForm(List<int[]> before, int[] after, @Nullable FreeText reason) {
    this.before = before.stream().map(int[]::clone).toList();
    this.after = after.clone();
    this.reason = reason;
  }

  /**
   * Labels with a separator between them: {@code C, A, B}.
   *
   * @param places number of labels
   * @param separator tokens of the separator
   */
  public static ListForm bare(int places, int[] separator) {
    return new ListForm(Collections.nCopies(places, new int[0]), separator, null);
  }

  /**
   * The form of arXiv 2512.03439: {@code Rank1: Item 3 - Reason: …} and a line end for each place.
   *
   * @param before for each place the tokens of {@code Rank1: Item}
   * @param after the tokens of {@code - Reason:}
   * @param reason the bound of the reasons
   */
  public static ListForm withReasons(List<int[]> before, int[] after, FreeText reason) {
    return new ListForm(before, after, reason);
  }

  int places() {
    return before.size();
  }

  /** What precedes the label of a place, from 0. */
  int[] before(int place) {
    return before.get(place);
  }

  /** What follows a label. */
  int[] after() {
    return after;
  }

  /** Whether it follows the last label too: a separator does not. */
  boolean afterLast() {
    return reason != null;
  }

  /** The free text that closes each place, or null. */
  @Nullable FreeText reason() {
    return reason;
  }
}
