package io.reranker.experiment.text;

import io.reranker.Item;
import io.reranker.RerankRequest;
import io.reranker.decode.RankingParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ranked list that a language model wrote, in the form of arXiv 2512.03439 or anything
 * like it.
 *
 * <p>The strict form is a line for each place, blank lines aside: {@code Rank1: Movie 32 - Reason:
 * …} or {@code Rank 1: …}, ranks counted from 1, any of the item words for "Movie", after the id
 * the title if one will ({@code Movie 32: Title - Reason: …}), and a reason. What is not so is read
 * leniently, and each {@link Leniency} that was needed is named. Of lines with ranks, with numbers,
 * with bullets and without any, only the first kind that occurs counts, so that a list in the
 * model's thinking is not taken for the answer. An id decides which item is meant; a title only
 * where there is no id.
 *
 * <p>Either way the result holds a permutation of the candidates, see {@link Repair}.
 *
 * <p>Thread-safe: immutable.
 */
public final class AnswerParser {
  /** The words that may stand before an id, besides those that a caller names. */
  public static final Set<String> ITEM_WORDS =
      Set.of(
          "item",
          "movie",
          "film",
          "book",
          "product",
          "game",
          "song",
          "track",
          "album",
          "artist",
          "show",
          "series",
          "article",
          "news",
          "recipe",
          "restaurant",
          "hotel",
          "candidate",
          "label",
          "option",
          "id");

  private final int candidates;
  private final KnownItems items;
  private final AnswerLines lines;
  private final Mentions mentions;
  private final RankingParser repair;

  private AnswerParser(
      List<? extends Item> baseOrder,
      Collection<? extends Item> history,
      Collection<String> itemWords) {
    if (baseOrder.isEmpty()) {
      throw new IllegalArgumentException("there are no candidates");
    }
    Set<String> words = new HashSet<>(ITEM_WORDS);
    itemWords.forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
    candidates = baseOrder.size();
    items = new KnownItems(baseOrder, history);
    lines = new AnswerLines(new EntryReader(items, Set.copyOf(words)));
    mentions = new Mentions(items, Set.copyOf(words));
    repair = RankingParser.of(labels("c", candidates), List.of());
  }

  /** A parser of answers to a request, whose items are named by their ids. */
  public static AnswerParser of(RerankRequest request) {
    return of(request.baseOrder(), request.history(), Set.of());
  }

  /**
   * A parser of answers to a question.
   *
   * @param baseOrder the candidates in the base order, with the ids or labels by which the question
   *     names them, distinct
   * @param history the items of the history, with the ids by which the question names them; none
   *     where it names them by title only
   * @param itemWords words that stand before ids in the question, besides {@link #ITEM_WORDS}
   * @throws IllegalArgumentException if there are no candidates
   */
  public static AnswerParser of(
      List<? extends Item> baseOrder,
      Collection<? extends Item> history,
      Collection<String> itemWords) {
    return new AnswerParser(baseOrder, history, itemWords);
  }

  /** Reads an answer, any text; whether it was cut off is told from how it ends. */
  public ParsedAnswer parse(String text) {
    return parse(text, null);
  }

  /**
   * Reads an answer, any text.
   *
   * @param cut whether the model was stopped before its end, as by a limit of tokens; null where
   *     that is not known
   */
  public ParsedAnswer parse(String text, @Nullable Boolean cut) {
    EnumSet<Leniency> used = EnumSet.noneOf(Leniency.class);
    EnumSet<AnswerClass> classes = EnumSet.noneOf(AnswerClass.class);
    String answer = withoutThinking(text, used);
    AnswerLines.Read read = lines.read(answer);
    List<Draft> drafts = new ArrayList<>(read.drafts());
    used.addAll(read.used());
    if (drafts.isEmpty()) {
      used.remove(Leniency.OTHER_TEXT);
      drafts.addAll(mentions.of(answer));
    }
    boolean unfinished = cut != null ? cut : Ending.brokenOff(text, answer, read, candidates);
    boolean truncated = unfinished && !namesAll(drafts);
    if (truncated) {
      Ending.repairLast(drafts);
    }
    if (read.lastIsOther() && !truncated && !read.drafts().isEmpty()) {
      used.add(Leniency.OTHER_TEXT);
    }
    drafts.forEach(draft -> used.addAll(draft.used()));
    drafts = withTwins(inRankOrder(drafts, used));
    List<AnswerEntry> entries = entries(drafts, classes);
    if (answer.isBlank()) {
      classes.add(AnswerClass.EMPTY);
    } else if (!used.isEmpty() || (entries.isEmpty() && !truncated)) {
      classes.add(AnswerClass.WRONG_FORMAT);
    }
    if (truncated) {
      classes.add(AnswerClass.TRUNCATED);
    }
    return repaired(drafts, entries, classes, used);
  }

  private static String withoutThinking(String text, EnumSet<Leniency> used) {
    int end = text.lastIndexOf(Ending.END_OF_THINKING);
    if (end >= 0) {
      used.add(Leniency.THINKING_DROPPED);
      return text.substring(end + Ending.END_OF_THINKING.length());
    }
    if (text.stripLeading().startsWith(Ending.THINKING)) {
      used.add(Leniency.THINKING_DROPPED);
      return "";
    }
    return text;
  }

  private boolean namesAll(List<Draft> drafts) {
    Set<Integer> named = new HashSet<>();
    for (Draft draft : drafts) {
      KnownItem item = draft.item();
      if (item != null && item.candidate()) {
        named.add(item.place());
      }
    }
    return named.size() == candidates;
  }

  /** Where two candidates have one title and the answer names it twice, it means both. */
  private List<Draft> withTwins(List<Draft> drafts) {
    Set<String> seen = new HashSet<>();
    List<Draft> resolved = new ArrayList<>();
    for (Draft draft : drafts) {
      Draft meant = draft;
      String title = draft.title();
      if (draft.id() == null && title != null && seen.contains(draft.key())) {
        for (KnownItem twin : items.titled(title)) {
          if (twin.candidate() && seen.contains(meant.key())) {
            meant = draft.naming(twin);
          }
        }
      }
      seen.add(meant.key());
      resolved.add(meant);
    }
    return resolved;
  }

  private static List<Draft> inRankOrder(List<Draft> drafts, EnumSet<Leniency> used) {
    List<Integer> ranks = drafts.stream().map(draft -> draft.head().number()).toList();
    List<Integer> counted = IntStream.rangeClosed(1, drafts.size()).boxed().toList();
    if (ranks.equals(counted) || ranks.stream().allMatch(rank -> rank == 0)) {
      return drafts;
    }
    if (ranks.stream().sorted().toList().equals(counted)) {
      used.add(Leniency.RANKS_SORTED);
      return drafts.stream()
          .sorted((a, b) -> Integer.compare(a.head().number(), b.head().number()))
          .toList();
    }
    used.add(Leniency.RANKS_MISCOUNTED);
    return drafts;
  }

  private List<AnswerEntry> entries(List<Draft> drafts, EnumSet<AnswerClass> classes) {
    List<AnswerEntry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      KnownItem item = draft.item();
      String title = draft.title();
      boolean disagrees =
          item != null && draft.id() != null && title != null && !items.agrees(item, title);
      AnswerEntry.Kind kind = kind(item);
      if (kind == AnswerEntry.Kind.HISTORY) {
        classes.add(AnswerClass.COPIED_FROM_HISTORY);
      }
      if (item == null || !item.candidate()) {
        classes.add(AnswerClass.NOT_A_CANDIDATE);
      }
      if (!seen.add(draft.key())) {
        classes.add(AnswerClass.DUPLICATE);
        kind = AnswerEntry.Kind.REPEATED;
      }
      if (disagrees) {
        classes.add(AnswerClass.ID_AND_TITLE_DISAGREE);
      }
      String id = item == null ? draft.id() : item.id();
      String reason = draft.reason() == null ? "" : draft.reason();
      entries.add(new AnswerEntry(id, title, reason, kind, disagrees));
    }
    return entries;
  }

  private static AnswerEntry.Kind kind(@Nullable KnownItem item) {
    if (item == null) {
      return AnswerEntry.Kind.UNKNOWN;
    }
    return item.candidate() ? AnswerEntry.Kind.CANDIDATE : AnswerEntry.Kind.HISTORY;
  }

  /** The repair rule is that of the library's own parser, which is given the items by labels. */
  private ParsedAnswer repaired(
      List<Draft> drafts,
      List<AnswerEntry> entries,
      EnumSet<AnswerClass> classes,
      EnumSet<Leniency> used) {
    StringBuilder canonical = new StringBuilder();
    Map<Integer, String> reasons = new HashMap<>();
    int repeats = 0;
    int strangers = 0;
    for (int i = 0; i < drafts.size(); i++) {
      KnownItem item = drafts.get(i).item();
      boolean candidate = item != null && item.candidate();
      String label = item != null && item.candidate() ? "c" + item.place() : "x";
      canonical.append("Rank").append(i + 1).append(": Item ").append(label).append(" - Reason:\n");
      if (!candidate) {
        strangers++;
      } else if (entries.get(i).kind() == AnswerEntry.Kind.REPEATED) {
        repeats++;
      } else if (item != null && !entries.get(i).reason().isEmpty()) {
        reasons.put(item.place(), entries.get(i).reason());
      }
    }
    RankingParser.Parsed parsed = repair.parse(canonical.toString());
    if (parsed.named() < candidates) {
      classes.add(AnswerClass.MISSING);
    }
    if (classes.isEmpty()) {
      classes.add(AnswerClass.OK);
    }
    Repair done = new Repair(parsed.order(), parsed.named(), repeats, strangers);
    return new ParsedAnswer(entries, classes, used, done, reasons);
  }

  private static List<String> labels(String letter, int count) {
    return IntStream.range(0, count).mapToObj(i -> letter + i).toList();
  }
}
