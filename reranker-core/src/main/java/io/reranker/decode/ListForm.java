package io.reranker.decode;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the labels of a ranked list, in token ids.
 *
 * @param before what precedes the label of each place, one array a place, each possibly empty
 * @param after what follows every label but, where {@code afterLast} is false, the last; possibly
 *     empty
 * @param afterLast whether {@code after} follows the last label too
 * @param reason the free text that closes each place, or null where there is none
 */
public record ListForm(
    List<int[]> before, int[] after, boolean afterLast, @Nullable FreeText reason) {

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

  /** Copies the arrays. */
  public ListForm {
    before = before.stream().map(int[]::clone).toList();
    after = after.clone();
  }

  /**
   * Labels with a separator between them: {@code C, A, B}.
   *
   * @param places number of labels
   * @param separator tokens of the separator
   */
  public static ListForm bare(int places, int[] separator) {
    List<int[]> before = Collections.nCopies(places, new int[0]);
    return new ListForm(before, separator, false, null);
  }

  /**
   * The form of arXiv 2512.03439: {@code Rank1: Item 3 - Reason: …} and a line end for each place.
   *
   * @param before for each place the tokens of {@code Rank1: Item}
   * @param after the tokens of {@code - Reason:}
   * @param reason the bound of the reasons
   */
  public static ListForm withReasons(List<int[]> before, int[] after, FreeText reason) {
    return new ListForm(before, after, true, reason);
  }
}
