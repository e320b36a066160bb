package io.reranker.experiment.text;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the item and the reason that one line names. */
final class EntryReader {
  private static final Pattern WORD_AND_ID =
      Pattern.compile(
          "[\"'(\\[]*(\\p{L}{2,})(\\s*(?i:id)?\\s*[:#]?\\s*#?[\"']?)(?=[\\p{L}\\p{N}])");
  private static final Pattern QUOTES = Pattern.compile("[\"'(\\[]*");

  private final KnownItems items;
  private final Set<String> words;
  private final ReasonReader reasons;

  /**
   * @param words the words that stand before ids, in lower case
   */
  EntryReader(KnownItems items, Set<String> words) {
    this.items = items;
    this.words = words;
    reasons = new ReasonReader(items);
  }

  /** What a line names, or null where it names nothing. */
  @Nullable Draft read(Line line) {
    Head head = Head.of(line);
    int from = line.skipSpaces(head.end());
    if (line.blankFrom(from)) {
      return null;
    }
    Draft byId = wordAndId(line, head, from);
    if (byId != null && byId.item() != null && isClear(line, head, from)) {
      return byId;
    }
    Draft byTitle = title(line, head, from);
    if (byTitle != null) {
      return byTitle;
    }
    if (byId != null) {
      return byId;
    }
    Draft bare = bareId(line, head, from);
    return bare != null ? bare : unknown(line, head, from);
  }

  /** Whether a word and an id stand at a place, or a title: the beginning of an entry. */
  boolean namesItem(Line line, int from) {
    Head head = new Head(Head.Form.PLAIN, 0, from, false, EnumSet.noneOf(Leniency.class));
    return idAfterWord(line, from) != null || title(line, head, from) != null;
  }

  private @Nullable Draft wordAndId(Line line, Head head, int from) {
    KnownItems.FoundId found = idAfterWord(line, from);
    if (found == null) {
      return null;
    }
    EnumSet<Leniency> used = EnumSet.copyOf(head.used());
    Structure.differences(line.raw(), from, found.end(), used);
    if (!strictWord(line.text().substring(from, found.end()), found.id())) {
      used.add(Leniency.ID_OTHERWISE);
    }
    return reasons.afterId(line, head, found, used);
  }

  private static boolean strictWord(String written, String id) {
    String word = written.substring(0, Math.max(0, written.length() - id.length()));
    return word.endsWith(" ")
        && word.indexOf(' ') == word.length() - 1
        && Character.isUpperCase(word.charAt(0))
        && word.chars().limit(word.length() - 1L).allMatch(Character::isLetter);
  }

  private KnownItems.@Nullable FoundId idAfterWord(Line line, int from) {
    Matcher match = WORD_AND_ID.matcher(line.text()).region(from, line.text().length());
    if (!match.lookingAt()) {
      return null;
    }
    String word = match.group(1).toLowerCase(Locale.ROOT);
    boolean withId = word.endsWith("id") && words.contains(word.substring(0, word.length() - 2));
    if (!words.contains(word) && !withId) {
      return null;
    }
    if (match.group(2).isEmpty() && !Character.isDigit(line.text().charAt(match.end()))) {
      return null; // One word, as "Movies".
    }
    KnownItems.FoundId found = items.idAt(line.text(), line.skipSpaces(match.end(1)));
    if (found == null || found.item() == null) {
      found = items.idAt(line.text(), match.end());
    }
    boolean invented = found != null && found.item() == null;
    if (found == null || (invented && found.id().chars().noneMatch(Character::isDigit))) {
      return null;
    }
    return found;
  }

  /** Whether nothing but the end, a title or a reason follows the id: it is no part of a title. */
  private boolean isClear(Line line, Head head, int from) {
    KnownItems.FoundId found = idAfterWord(line, from);
    if (found == null) {
      return false;
    }
    String rest = line.text().substring(found.end());
    return rest.isBlank()
        || rest.stripLeading().startsWith(":")
        || rest.startsWith(" -")
        || title(line, head, from) == null;
  }

  private @Nullable Draft title(Line line, Head head, int from) {
    int start = from;
    KnownItems.FoundTitle found = items.titleAt(line.text(), start);
    if (found == null) {
      Matcher quotes = QUOTES.matcher(line.text()).region(from, line.text().length());
      start = quotes.lookingAt() ? quotes.end() : from;
      found = items.titleAt(line.text(), start);
    }
    if (found == null) {
      found = folded(line, start);
    }
    if (found == null) {
      return null;
    }
    EnumSet<Leniency> used = EnumSet.copyOf(head.used());
    Structure.differences(line.raw(), from, found.end(), used);
    return reasons.afterTitle(line, head, start, found, words, used);
  }

  /** A title that is written a little otherwise than the request has it. */
  private KnownItems.@Nullable FoundTitle folded(Line line, int from) {
    int end = reasons.mark(line, from);
    for (int to : new int[] {end, line.text().indexOf(" - ", from)}) {
      if (to > from) {
        List<KnownItem> titled = items.titled(line.part(from, to));
        if (!titled.isEmpty()) {
          return new KnownItems.FoundTitle(titled.get(0), to);
        }
      }
    }
    return null;
  }

  /** An id without a word before it: a known one, or any number on a ranked line. */
  private @Nullable Draft bareId(Line line, Head head, int from) {
    int at = from;
    while (at < line.text().length() && "#\"'([".indexOf(line.text().charAt(at)) >= 0) {
      at++;
    }
    KnownItems.FoundId found = items.idAt(line.text(), at);
    if (found == null) {
      return null;
    }
    String rest = line.text().substring(found.end()).stripLeading();
    boolean alone = rest.isEmpty() || "-:|,.()]\"'".indexOf(rest.charAt(0)) >= 0;
    boolean number = found.id().chars().allMatch(Character::isDigit);
    boolean plain = head.form() == Head.Form.PLAIN;
    boolean known = found.item() != null && (!plain || number && titleFollows(found, line));
    boolean invented = number && head.form() == Head.Form.RANK;
    if (!alone || !(known || invented)) {
      return null;
    }
    EnumSet<Leniency> used = EnumSet.copyOf(head.used());
    used.add(Leniency.ID_WITHOUT_WORD);
    Structure.differences(line.raw(), from, found.end(), used);
    return reasons.afterId(line, head, found, used);
  }

  private static boolean titleFollows(KnownItems.FoundId found, Line line) {
    KnownItem item = found.item();
    int at = found.end();
    while (at < line.text().length() && " :-|,".indexOf(line.text().charAt(at)) >= 0) {
      at++;
    }
    return item != null && item.titleEnd(line.text(), at) > at;
  }

  /** A line in the form of an entry whose item is not of the request. */
  private @Nullable Draft unknown(Line line, Head head, int from) {
    int end = reasons.mark(line, from);
    boolean marked = end < line.text().length();
    boolean ranked = head.form() == Head.Form.RANK && head.marked();
    if (!ranked && !(marked && head.form() != Head.Form.PLAIN)) {
      return null;
    }
    EnumSet<Leniency> used = EnumSet.copyOf(head.used());
    used.add(Leniency.TITLE_FOR_ID);
    Structure.differences(line.raw(), from, end, used);
    String reason = reasons.from(line, end, used);
    return new Draft(head, null, null, line.part(from, end), reason, used);
  }
}
