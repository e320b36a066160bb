package io.reranker.experiment.text;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what follows the id or the title of an item: the other of the two, and the reason. */
final class ReasonReader {
  private static final Pattern BEFORE_TITLE = Pattern.compile("\\s*[:|,.-]?\\s*");
  private static final Pattern ID_IN_BRACKETS =
      Pattern.compile("[\"']?\\s*[(\\[]\\s*(?:(\\p{L}+)\\s*)?(?:(?i:id)\\s*)?[:#]?\\s*");
  private static final Pattern LOOSE = Pattern.compile("[\"')\\]]*\\s*[-:;|,]+\\s*(?=\\S)");

  private final KnownItems items;

  ReasonReader(KnownItems items) {
    this.items = items;
  }

  /** Where the mark of the reason begins, the strict one first; the end where there is none. */
  int mark(Line line, int from) {
    int strict = line.text().indexOf(Marks.REASON, from);
    if (strict >= 0) {
      return strict;
    }
    Matcher otherwise = Marks.reason(line.text(), from);
    return otherwise == null ? line.text().length() : otherwise.start();
  }

  /** The reason whose mark begins at a place; null where that is the end. */
  @Nullable String from(Line line, int mark, EnumSet<Leniency> used) {
    int strict = mark + Marks.REASON.length();
    if (line.text().startsWith(Marks.REASON, mark)) {
      if (!line.raw().startsWith(Marks.REASON, mark)) {
        Structure.differences(line.raw(), mark, strict, used);
        used.add(Leniency.REASON_OTHERWISE);
      }
      String reason = line.rest(strict);
      if (reason.isEmpty()) {
        used.add(Leniency.REASON_MISSING);
        return null;
      }
      if (line.text().charAt(strict) != ' ') {
        used.add(Leniency.REASON_OTHERWISE);
      }
      return reason;
    }
    Matcher otherwise = mark < line.text().length() ? Marks.reason(line.text(), mark) : null;
    if (otherwise == null || line.blankFrom(otherwise.end())) {
      used.add(Leniency.REASON_MISSING);
      return null;
    }
    Structure.differences(line.raw(), mark, otherwise.end(), used);
    used.add(Leniency.REASON_OTHERWISE);
    return line.rest(otherwise.end());
  }

  Draft afterId(Line line, Head head, KnownItems.FoundId found, EnumSet<Leniency> used) {
    int at = found.end();
    String text = line.text();
    Matcher before = BEFORE_TITLE.matcher(text).region(at, text.length());
    int plain = before.lookingAt() ? before.end() : at;
    boolean plainTitle = titleEnd(line, plain, found.item()) > plain;
    int start = plainTitle ? plain : skipQuotes(line, plain);
    if (text.startsWith(Marks.REASON, at) || closes(line, at)) {
      boolean strict = text.startsWith(Marks.REASON, at);
      return draft(head, found, null, from(line, strict ? at : text.length(), used), used);
    }
    Matcher sign = Marks.reason(text, at);
    if (sign != null && sign.start() == at && titleEnd(line, start, found.item()) <= start) {
      return draft(head, found, null, from(line, at, used), used);
    }
    boolean strict = text.startsWith(": ", at) ? start == at + 2 : start == at + 1;
    if (!strict || text.charAt(at) != ':') {
      used.add(Leniency.ID_OTHERWISE);
    }
    int end = titleEnd(line, start, found.item());
    if (end > start) {
      String title = line.part(start, end);
      return draft(head, found, title, reasonAfterTitle(line, end, used), used);
    }
    int mark = mark(line, start);
    if (mark < text.length()) {
      return draft(head, found, line.part(start, mark), from(line, mark, used), used);
    }
    return withoutMark(line, head, found, start, used);
  }

  private static int skipQuotes(Line line, int from) {
    int at = from;
    while (at < line.text().length() && "\"'([ ".indexOf(line.text().charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Whether nothing follows but marks that close something. */
  private static boolean closes(Line line, int at) {
    return line.text().substring(at).chars().allMatch(c -> " \"')].,;:".indexOf(c) >= 0);
  }

  /** The end of the item's own title, else of any known one that stands there, or -1. */
  private int titleEnd(Line line, int from, @Nullable KnownItem item) {
    int own = item == null ? -1 : item.titleEnd(line.text(), from);
    if (own > from) {
      return own;
    }
    KnownItems.FoundTitle other = items.titleAt(line.text(), from);
    return other == null ? -1 : other.end();
  }

  /** Title, reason, or both, with nothing but a dash to tell. */
  private Draft withoutMark(
      Line line, Head head, KnownItems.FoundId found, int start, EnumSet<Leniency> used) {
    int dash = line.text().indexOf(" - ", start);
    String first = line.part(start, dash < 0 ? line.text().length() : dash);
    KnownItem item = found.item();
    boolean title =
        !items.titled(first).isEmpty() || (item != null && items.agrees(item, first)) || dash >= 0;
    if (!title) {
      used.add(Leniency.REASON_OTHERWISE);
      return draft(head, found, null, line.rest(start), used);
    }
    if (dash < 0) {
      used.add(Leniency.REASON_MISSING);
      return draft(head, found, first, null, used);
    }
    used.add(Leniency.REASON_OTHERWISE);
    return draft(head, found, first, line.rest(dash + 3), used);
  }

  private @Nullable String reasonAfterTitle(Line line, int end, EnumSet<Leniency> used) {
    String text = line.text();
    if (text.startsWith(Marks.REASON, end)) {
      return from(line, end, used);
    }
    int mark = mark(line, end);
    if (mark < text.length()) {
      if (!text.substring(end, mark).chars().allMatch(c -> " \"')]".indexOf(c) >= 0)) {
        used.add(Leniency.TEXT_AFTER_TITLE);
      }
      return from(line, mark, used);
    }
    if (closes(line, end)) {
      used.add(Leniency.REASON_MISSING);
      return null;
    }
    Matcher loose = LOOSE.matcher(text).region(end, text.length());
    if (loose.lookingAt()) {
      used.add(Leniency.REASON_OTHERWISE);
      return line.rest(loose.end());
    }
    used.add(Leniency.TEXT_AFTER_TITLE);
    int dash = text.indexOf(" - ", end);
    used.add(dash < 0 ? Leniency.REASON_MISSING : Leniency.REASON_OTHERWISE);
    return dash < 0 ? null : line.rest(dash + 3);
  }

  /** An item named by its title, or by a title with the id after it in brackets. */
  Draft afterTitle(
      Line line,
      Head head,
      int start,
      KnownItems.FoundTitle found,
      Set<String> words,
      EnumSet<Leniency> used) {
    String title = line.part(start, found.end());
    Matcher brackets = ID_IN_BRACKETS.matcher(line.text());
    brackets.region(found.end(), line.text().length());
    if (brackets.lookingAt() && isWord(brackets.group(1), words)) {
      KnownItems.FoundId id = items.idAt(line.text(), brackets.end());
      boolean closed =
          id != null
              && id.item() != null
              && id.end() < line.text().length()
              && ")]".indexOf(line.text().charAt(id.end())) >= 0;
      if (id != null && closed) {
        used.add(Leniency.ID_AFTER_TITLE);
        String reason = reasonAfterTitle(line, id.end() + 1, used);
        return draft(head, id, title, reason, used);
      }
    }
    used.add(Leniency.TITLE_FOR_ID);
    String reason = reasonAfterTitle(line, found.end(), used);
    return new Draft(head, found.item(), null, title, reason, used);
  }

  private static boolean isWord(@Nullable String word, Set<String> words) {
    if (word == null) {
      return true;
    }
    String folded = word.toLowerCase(Locale.ROOT);
    return folded.equals("id") || words.contains(folded);
  }

  private static Draft draft(
      Head head,
      KnownItems.FoundId found,
      @Nullable String title,
      @Nullable String reason,
      EnumSet<Leniency> used) {
    String shown = title == null || title.isEmpty() ? null : title;
    return new Draft(head, found.item(), found.id(), shown, reason, used);
  }
}
