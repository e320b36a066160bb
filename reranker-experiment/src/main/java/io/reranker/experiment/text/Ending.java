package io.reranker.experiment.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells from the end of an answer whether the model was stopped before it had finished. */
final class Ending {
  static final String THINKING = "<think>";
  static final String END_OF_THINKING = "</think>";

  private static final Pattern FINISHED =
      Pattern.compile("[.!?\u3002\uff01\uff1f\u0964\u2026][*_`'\")\\]\u201d\u2019]{0,8}$");

  private Ending() {}

  /**
   * Whether a text breaks off: within a line's item, within the model's thinking, or within a
   * sentence where its other reasons are sentences and lines are still to come. A text that ends
   * with a line end does not.
   */
  static boolean brokenOff(String text, String answer, AnswerLines.Read read, int candidates) {
    if (answer.isBlank()) {
      return text.stripLeading().startsWith(THINKING) && !text.contains(END_OF_THINKING);
    }
    List<Draft> drafts = read.drafts();
    if (answer.endsWith("\n")) {
      return false;
    }
    if (drafts.isEmpty()) {
      return "rank1:".startsWith(answer.strip().toLowerCase(Locale.ROOT));
    }
    if (cutWithinItem(drafts)
        || cutWithinMark(drafts.get(drafts.size() - 1))
        || (read.lastIsOther() && startsRank(answer))) {
      return true;
    }
    boolean sentences =
        drafts.size() == 1
            || drafts.subList(0, drafts.size() - 1).stream()
                .anyMatch(draft -> isFinished(draft.reason() == null ? "" : draft.reason()));
    return drafts.size() < candidates && sentences && !isFinished(answer.stripTrailing());
  }

  private static boolean isFinished(String text) {
    return FINISHED.matcher(text).find();
  }

  /** Whether the last line is the beginning of a rank. */
  private static boolean startsRank(String answer) {
    String last = answer.substring(answer.lastIndexOf('\n') + 1).strip().toLowerCase(Locale.ROOT);
    return "rank".startsWith(last) || last.matches("rank ?\\d{0,4}:?");
  }

  /** Whether the last item has no reason, where all others have one. */
  private static boolean cutWithinItem(List<Draft> drafts) {
    Draft last = drafts.get(drafts.size() - 1);
    boolean others =
        drafts.subList(0, drafts.size() - 1).stream().allMatch(draft -> draft.reason() != null);
    return last.reason() == null && others && last.head().form() == Head.Form.RANK;
  }

  /**
   * Takes off the last item where the cut left no item of the request of it. What else the cut left
   * is no fault of the form.
   */
  static void repairLast(List<Draft> drafts) {
    if (!drafts.isEmpty()) {
      Draft last = drafts.get(drafts.size() - 1);
      if (cutWithinItem(drafts)) {
        drafts.remove(drafts.size() - 1);
        if (last.item() != null) {
          drafts.add(last.cut());
        }
      } else if (cutWithinMark(last) || onlyLastIsUnmarked(drafts)) {
        drafts.set(drafts.size() - 1, last.cut());
      }
    }
  }

  /** Whether the last item alone has a reason without its mark, so that it is rather a title. */
  private static boolean onlyLastIsUnmarked(List<Draft> drafts) {
    int last = drafts.size() - 1;
    return last > 0
        && drafts.get(last).used().contains(Leniency.REASON_OTHERWISE)
        && drafts.subList(0, last).stream()
            .noneMatch(draft -> draft.used().contains(Leniency.REASON_OTHERWISE));
  }

  /** Whether what looks like a reason is the beginning of its mark. */
  private static boolean cutWithinMark(Draft last) {
    String reason = last.reason();
    return reason != null
        && last.used().contains(Leniency.REASON_OTHERWISE)
        && "reason:".startsWith(reason.toLowerCase(Locale.ROOT));
  }
}
