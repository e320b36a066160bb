package io.reranker.decode;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a ranked list out of free text, the form of arXiv 2512.03439: lines of {@code Rank1: Item 3
 * - Reason: …}.
 *
 * <p>First strictly: every line in that form, ranks counted from 1. If a line is not, leniently:
 * the labels are taken as they come, from lines that start with a rank, a number or a bullet, else
 * from anywhere in the text. Either way the result is a permutation of the candidates. The repair
 * rule: of a label named twice the first counts, a label that is no candidate is dropped, and
 * candidates that are not named follow at the end in the base order.
 *
 * <p>Thread-safe: immutable.
 */
public final class RankingParser {

  /** What was found. Names are stable; several may hold at once, {@link #OK} only alone. */
  public enum Code {
    /** A valid permutation in the strict form. */
    OK,
    /** Some line is not in the strict form, or the ranks do not count from 1. */
    WRONG_FORMAT,
    /** A candidate is named more than once. */
    DUPLICATE,
    /** A candidate is not named. */
    MISSING,
    /** A label is neither of a candidate nor of the history. */
    OUT_OF_SET,
    /** A label is of the history. */
    FROM_HISTORY,
    /** The text is blank. */
    EMPTY,
    /** The text breaks off: candidates are missing and the last line is not finished. */
    TRUNCATED,
    /** The text declines to answer and names no candidate. */
    REFUSED
  }

  /**
   * What was read.
   *
   * @param order every candidate once, best first, as places in the base order from 0
   * @param named how many of them the text itself put in order; those after them were appended
   * @param reasons the reasons given, by place in the base order
   * @param codes what was found, not empty
   */
  public record Parsed(
      List<Integer> order, int named, Map<Integer, String> reasons, Set<Code> codes) {
    /** Copies the collections. */
    public Parsed {
      order = List.copyOf(order);
      reasons = Map.copyOf(reasons);
      codes = Collections.unmodifiableSet(EnumSet.copyOf(codes));
    }

    /** Whether the order is not what the text says, word for word. */
    public boolean repaired() {
      return codes.stream().anyMatch(code -> code != Code.OK && code != Code.WRONG_FORMAT);
    }
  }

  private static final String KIND = "(?:Item|Movie|Book|Product|Candidate|Label)";
  private static final Pattern STRICT =
      Pattern.compile("Rank ?(\\d{1,9}): " + KIND + " (\\S+) - Reason:(?: (.*))?");
  private static final Pattern LISTED =
      Pattern.compile(
          "(?i)^\\W*(?:rank\\s*#?\\s*\\d+|#?\\d+(?=\\s*[.):]))\\W+(.*)$|^\\s*[-*\\u2022]\\s+(.*)$");
  private static final Pattern RANKS = Pattern.compile("(?i)(?=\\brank ?\\d+:)");
  private static final Pattern REASON = Pattern.compile("(?i)\\breason\\s*:\\s*(.*)$");
  private static final Pattern REFUSAL =
      Pattern.compile(
          "(?i)\\b(?:sorry|cannot|can(?:'|\\u2019)t|unable|not able|apologi[sz]e|won(?:'|\\u2019)t"
              + "|as an ai|decline)\\b");
  private static final Pattern FINISHED = Pattern.compile("[.!?。！？।]['\")\\]]?$");

  private final Map<String, Integer> places = new HashMap<>();
  private final Set<String> history;
  private final Pattern label;
  private final Pattern kindAndLabel;

  private RankingParser(List<String> labels, Collection<String> history) {
    for (String name : labels) {
      if (name.isBlank() || places.putIfAbsent(name, places.size()) != null) {
        throw new IllegalArgumentException("labels must be distinct and not blank: " + labels);
      }
    }
    this.history = Set.copyOf(history);
    Set<String> known = new HashSet<>(history);
    known.addAll(labels);
    String any =
        known.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    label = Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])");
    kindAndLabel = Pattern.compile("(?i:" + KIND + ")\\s*#?\\s*([\\p{L}\\p{N}_]+)");
  }

  /**
   * A parser of answers to one question.
   *
   * @param labels the labels of the candidates in the base order, distinct and not blank
   * @param history labels of history items, where they have any, to tell a copied one from an
   *     invented one; possibly empty
   */
  public static RankingParser of(List<String> labels, Collection<String> history) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("there are no labels");
    }
    return new RankingParser(labels, history);
  }

  private record Entry(String label, String reason) {}

  /** Reads an answer. Takes any text. */
  public Parsed parse(String text) {
    EnumSet<Code> codes = EnumSet.noneOf(Code.class);
    List<String> lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    List<Entry> entries = strict(lines);
    if (entries.isEmpty()) {
      codes.add(lines.isEmpty() ? Code.EMPTY : Code.WRONG_FORMAT);
      entries = lenient(lines);
    }
    List<Integer> order = new ArrayList<>();
    Map<Integer, String> reasons = new HashMap<>();
    for (Entry entry : entries) {
      Integer place = places.get(entry.label);
      if (place == null) {
        codes.add(history.contains(entry.label) ? Code.FROM_HISTORY : Code.OUT_OF_SET);
      } else if (order.contains(place)) {
        codes.add(Code.DUPLICATE);
      } else {
        order.add(place);
        if (!entry.reason.isBlank()) {
          reasons.put(place, entry.reason.strip());
        }
      }
    }
    int named = order.size();
    if (named < places.size()) {
      codes.add(Code.MISSING);
      if (named == 0 && REFUSAL.matcher(text).find()) {
        codes.add(Code.REFUSED);
      } else if (!lines.isEmpty() && brokenOff(text)) {
        codes.add(Code.TRUNCATED);
      }
    }
    Set<Integer> taken = new HashSet<>(order);
    for (int place = 0; place < places.size(); place++) {
      if (!taken.contains(place)) {
        order.add(place);
      }
    }
    if (codes.isEmpty()) {
      codes.add(Code.OK);
    }
    return new Parsed(order, named, reasons, codes);
  }

  private static boolean brokenOff(String text) {
    return !text.endsWith("\n") && !FINISHED.matcher(text.strip()).find();
  }

  /** The entries where every line is in the form; else none. The last line may be cut. */
  private static List<Entry> strict(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines) {
      Matcher match = STRICT.matcher(line);
      if (!match.matches()
          || Integer.parseInt(match.group(1)) != entries.size() + 1
          || RANKS.split(line).length > 1) {
        return List.of();
      }
      entries.add(new Entry(match.group(2), match.group(3) == null ? "" : match.group(3)));
    }
    return entries;
  }

  /** One label of each listed line; where no line lists anything, every label of the text. */
  private List<Entry> lenient(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines.stream().flatMap(RANKS::splitAsStream).toList()) {
      Matcher listed = LISTED.matcher(line);
      if (listed.matches()) {
        String rest = listed.group(1) == null ? listed.group(2) : listed.group(1);
        Matcher reason = REASON.matcher(rest);
        boolean hasReason = reason.find();
        String head = hasReason ? rest.substring(0, reason.start()) : rest;
        String name = label(head);
        if (!name.isEmpty()) {
          entries.add(new Entry(name, hasReason ? reason.group(1) : ""));
        }
      }
    }
    if (entries.isEmpty()) {
      for (String line : lines) {
        Matcher found = label.matcher(line);
        while (found.find()) {
          entries.add(new Entry(found.group(), ""));
        }
      }
    }
    return entries;
  }

  /** The label a line names: after the word "Item" or its like, else the first known one. */
  private String label(String line) {
    Matcher kind = kindAndLabel.matcher(line);
    if (kind.find()) {
      return kind.group(1);
    }
    Matcher known = label.matcher(line);
    return known.find() ? known.group() : "";
  }
}
