package io.reranker.experiment.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines of an answer into the items that they name. */
final class AnswerLines {
  private static final Pattern RANK_WITHIN =
      Pattern.compile("(?<=\\S)\\s{0,8}\\b[Rr][Aa][Nn][Kk] ?(\\d{1,9}) ?: ");
  private static final Pattern REASON_LINE =
      Pattern.compile(
          "(?i)[\\s>]*(?:[-+*\\u2022]\\s+)?(?:reason|reasoning|explanation)\\s*:\\s*(?=\\S)");

  private final EntryReader reader;

  AnswerLines(EntryReader reader) {
    this.reader = reader;
  }

  /**
   * What was read.
   *
   * @param drafts the items in the order of the lines
   * @param lastIsOther whether the last line names no item; it is not among what was overlooked
   * @param used what was overlooked beyond the lines of the items
   */
  record Read(List<Draft> drafts, boolean lastIsOther, EnumSet<Leniency> used) {}

  Read read(String text) {
    EnumSet<Leniency> used = EnumSet.noneOf(Leniency.class);
    List<Line> lines = new ArrayList<>();
    Set<Integer> ranks = new HashSet<>();
    text.lines().map(Line::of).filter(line -> !line.text().isBlank()).forEach(lines::add);
    for (Line line : lines) {
      Head head = Head.of(line);
      if (head.form() == Head.Form.RANK) {
        ranks.add(head.number());
      }
    }
    List<Line> parts = new ArrayList<>();
    for (Line line : lines) {
      split(line, ranks, parts);
    }
    if (parts.size() > lines.size()) {
      used.add(Leniency.SEVERAL_ON_A_LINE);
    }
    return read(parts, used);
  }

  /**
   * Cuts a line before each further rank that counts on, begins an item, and has no line of its
   * own.
   */
  private void split(Line line, Set<Integer> ranks, List<Line> parts) {
    Head head = Head.of(line);
    if (head.form() != Head.Form.RANK) {
      parts.add(line);
      return;
    }
    int from = 0;
    int rank = head.number();
    Matcher next = RANK_WITHIN.matcher(line.text());
    while (next.find()) {
      int number = Integer.parseInt(next.group(1));
      if (number == rank + 1
          && !ranks.contains(number)
          && next.start() >= head.end()
          && reader.namesItem(line, next.end())) {
        parts.add(Line.of(line.raw().substring(from, next.start())));
        from = next.start();
        rank = number;
      }
    }
    parts.add(Line.of(line.raw().substring(from)));
  }

  private Read read(List<Line> lines, EnumSet<Leniency> used) {
    List<@Nullable Draft> read = new ArrayList<>();
    Head.Form form = Head.Form.PLAIN;
    for (Line line : lines) {
      Draft draft = reader.read(line);
      read.add(draft);
      if (draft != null && draft.head().form().compareTo(form) < 0) {
        form = draft.head().form();
      }
    }
    List<Draft> drafts = new ArrayList<>();
    boolean lastIsOther = false;
    for (int i = 0; i < lines.size(); i++) {
      Draft draft = read.get(i);
      if (lastIsOther) {
        used.add(Leniency.OTHER_TEXT);
      }
      lastIsOther = false;
      if (draft != null && draft.head().form() == form) {
        drafts.add(draft);
      } else {
        lastIsOther = !reasonBelow(lines.get(i), drafts);
      }
    }
    return new Read(drafts, lastIsOther, used);
  }

  private static boolean reasonBelow(Line line, List<Draft> drafts) {
    Matcher reason = REASON_LINE.matcher(line.text());
    if (drafts.isEmpty() || !reason.lookingAt()) {
      return false;
    }
    Draft last = drafts.get(drafts.size() - 1);
    if (last.reason() != null) {
      return false;
    }
    drafts.set(drafts.size() - 1, last.withReasonBelow(line.rest(reason.end())));
    return true;
  }
}
