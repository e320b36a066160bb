package io.reranker.experiment.text;

import io.reranker.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The items of a request, found by id or by title in the lines of an answer. */
final class KnownItems {
  private static final Pattern ID =
      Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_./-]*[\\p{L}\\p{N}_])?");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?![\\p{L}\\p{N}_])");

  private final Map<String, KnownItem> byId = new HashMap<>();
  private final Map<String, List<KnownItem>> byTitle = new HashMap<>();
  private final List<KnownItem> all = new ArrayList<>();
  private final List<String> idsWithMarks = new ArrayList<>();

  KnownItems(List<? extends Item> candidates, Collection<? extends Item> history) {
    for (Item candidate : candidates) {
      add(KnownItem.of(candidate.id(), all.size(), candidate.title()));
    }
    history.forEach(item -> add(KnownItem.of(item.id(), -1, item.title())));
    idsWithMarks.sort(Comparator.comparingInt(String::length).reversed());
  }

  private void add(KnownItem item) {
    all.add(item);
    String id = Structure.of(item.id()).strip();
    if (byId.putIfAbsent(id, item) == null && !ID.matcher(id).matches()) {
      idsWithMarks.add(id);
    }
    item.folded().forEach(key -> byTitle.computeIfAbsent(key, none -> new ArrayList<>()).add(item));
  }

  /** An id that stands at a place of a line; whether it is known or not. */
  record FoundId(String id, int end, @Nullable KnownItem item) {}

  /** The id at a place, or null where none stands there. A known one is preferred. */
  @Nullable FoundId idAt(String line, int from) {
    for (String id : idsWithMarks) {
      if (line.startsWith(id, from) && endsWord(line, from + id.length())) {
        return new FoundId(id, from + id.length(), byId.get(id));
      }
    }
    Matcher match = ID.matcher(line).region(from, line.length());
    if (!match.lookingAt()) {
      return null;
    }
    KnownItem item = byId.get(match.group());
    Matcher number = NUMBER.matcher(line).region(from, line.length());
    if (item == null && number.lookingAt() && number.end() < match.end()) {
      return new FoundId(number.group(), number.end(), byId.get(number.group()));
    }
    return new FoundId(match.group(), match.end(), item);
  }

  private static boolean endsWord(String line, int at) {
    return at >= line.length() || !Character.isLetterOrDigit(line.charAt(at));
  }

  /** A title that stands at a place of a line. */
  record FoundTitle(KnownItem item, int end) {}

  /** The longest known title at a place, of a candidate first; or null. */
  @Nullable FoundTitle titleAt(String line, int from) {
    FoundTitle best = null;
    for (KnownItem item : all) {
      int end = item.titleEnd(line, from);
      if (end > from && (best == null || end > best.end())) {
        best = new FoundTitle(item, end);
      }
    }
    return best;
  }

  /** The items with a title, candidates in base order first; possibly none. */
  List<KnownItem> titled(String title) {
    return byTitle.getOrDefault(Structure.fold(title), List.of());
  }

  /**
   * Whether a title may stand beside the id of an item: it is the item's own, or begins it, or is
   * followed by a subtitle; and is not the title of another item.
   */
  boolean agrees(KnownItem item, String title) {
    String key = Structure.fold(title);
    if (item.folded().contains(key)) {
      return true;
    }
    if (byTitle.containsKey(key)) {
      return false;
    }
    if (item.folded().stream().anyMatch(own -> own.startsWith(key + " "))) {
      return true;
    }
    for (String mark : List.of(" (", ": ", " - ")) {
      int cut = title.indexOf(mark);
      if (cut > 0 && item.folded().contains(Structure.fold(title.substring(0, cut)))) {
        return true;
      }
    }
    return false;
  }
}
