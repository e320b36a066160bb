package io.reranker.experiment.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The marks and words by which a line of an answer is divided. */
final class Marks {
  /** Between item and reason in the strict form. */
  static final String REASON = " - Reason:";

  private static final Pattern REASON_OTHERWISE =
      Pattern.compile(
          "(?i)\\s{0,8}[-:;,.|(\\[]{0,4}\\s{0,8}(?<![\\p{L}\\p{N}])"
              + "(?:reason|reasoning|explanation|rationale)\\s{0,8}[:\\-]{1,4}\\s*");
  private static final Pattern BECAUSE =
      Pattern.compile("(?i)\\s{0,8}[-:;,.|(\\[]{0,4}\\s{0,8}(?=\\bbecause\\b)");
  private static final Pattern AFTER_TITLE =
      Pattern.compile("[\"')\\]]*\\s*(?:$|\\.$|[-:;,|(\\[]|(?i:reason|because)\\b)");

  private Marks() {}

  /** Whether a title may end at a place of a line. */
  static boolean endsTitle(String line, int at) {
    return AFTER_TITLE.matcher(line).region(at, line.length()).lookingAt();
  }

  /**
   * The next mark of a reason from a place on that is not the strict one, or null. The word
   * "because" is one only at the place itself, since overviews hold it too.
   */
  static @Nullable Matcher reason(String line, int from) {
    Matcher because = BECAUSE.matcher(line).region(from, line.length());
    if (because.lookingAt()) {
      return because;
    }
    Matcher found = REASON_OTHERWISE.matcher(line);
    return found.find(from) ? found : null;
  }
}
