package io.reranker.experiment.text;

import io.reranker.Candidate;
import io.reranker.RerankRequest;
import io.reranker.metrics.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What generated lists are worth: how many are valid, what is wrong with the others, how good the
 * orders are before and after the repair, and whether the reasons are true.
 *
 * <p>The same texts, measures and seed give the same audit.
 *
 * @param n answers
 * @param validPermutations answers that name every candidate once and nothing else, in whatever
 *     form
 * @param counts answers of each class, of which several may hold; every class is there
 * @param leniencies answers that needed each leniency; those that none needed are left out
 * @param items the items named
 * @param repair what the repair did
 * @param order how good the orders are; null where no row says what the user chose
 * @param reasons how good the reasons are
 * @param texts the answers, in the order of the rows
 * @param notes what a reader of the figures should know
 */
public record TextAudit(
    int n,
    int validPermutations,
    Map<AnswerClass, Integer> counts,
    Map<Leniency, Integer> leniencies,
    NamedItems items,
    RepairCounts repair,
    @Nullable OrderFigures order,
    ReasonFigures reasons,
    List<AuditedText> texts,
    List<String> notes) {

  private static final int FEW_USERS = 20;

  /** Copies the collections. */
  public TextAudit {
    counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    leniencies =
        leniencies.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(leniencies));
    texts = List.copyOf(texts);
    notes = List.copyOf(notes);
  }

  /**
   * Reads and measures answers.
   *
   * @param texts at least one
   * @param measures of the order
   * @param seed of intervals and p-values
   * @throws IllegalArgumentException if there is no text, or a measure does not fit the lists
   */
  public static TextAudit of(List<GeneratedText> texts, List<Measure> measures, long seed) {
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("there is no text to audit");
    }
    List<AuditedText> audited = texts.stream().map(TextAudit::read).toList();
    Map<AnswerClass, Integer> counts = new EnumMap<>(AnswerClass.class);
    for (AnswerClass one : AnswerClass.values()) {
      counts.put(one, 0);
    }
    Map<Leniency, Integer> leniencies = new EnumMap<>(Leniency.class);
    int valid = 0;
    for (AuditedText text : audited) {
      text.answer().classes().forEach(one -> counts.merge(one, 1, Integer::sum));
      text.answer().leniencies().forEach(one -> leniencies.merge(one, 1, Integer::sum));
      valid += text.answer().validPermutation() ? 1 : 0;
    }
    OrderFigures order = order(texts, audited, measures, seed);
    return new TextAudit(
        texts.size(),
        valid,
        counts,
        leniencies,
        NamedItems.of(audited),
        RepairCounts.of(audited),
        order,
        ReasonFigures.of(texts, audited),
        audited,
        notes(texts, order));
  }

  private static AuditedText read(GeneratedText text) {
    RerankRequest request = text.request();
    List<Candidate> baseOrder = request.baseOrder();
    ParsedAnswer answer =
        AnswerParser.of(baseOrder, request.history(), text.itemWords())
            .parse(text.answer(), text.truncated());
    List<String> order =
        answer.repair().order().stream().map(place -> baseOrder.get(place).id()).toList();
    return new AuditedText(text.row(), request.user(), answer, order);
  }

  private static @Nullable OrderFigures order(
      List<GeneratedText> texts, List<AuditedText> audited, List<Measure> measures, long seed) {
    List<GeneratedText> judged = new ArrayList<>();
    List<AuditedText> read = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).relevant() != null) {
        judged.add(texts.get(i));
        read.add(audited.get(i));
      }
    }
    return judged.isEmpty() ? null : OrderFigures.of(judged, read, measures, seed);
  }

  private static List<String> notes(List<GeneratedText> texts, @Nullable OrderFigures order) {
    List<String> notes = new ArrayList<>();
    long unjudged = texts.stream().filter(text -> text.relevant() == null).count();
    if (unjudged > 0) {
      notes.add(
          unjudged
              + " of the rows do not say what the user chose; the order is not measured there");
    }
    if (order != null && !order.usersKnown()) {
      notes.add("no intervals: not every row names its user");
    } else if (order != null && order.baseOrder().users() < FEW_USERS) {
      notes.add(
          "only "
              + order.baseOrder().users()
              + " users: the intervals are too narrow, and the lists"
              + " of one user are not independent");
    }
    if (order != null && order.baseOrder().listsWithoutRelevant() > 0) {
      notes.add(
          order.baseOrder().listsWithoutRelevant()
              + " lists have no relevant candidate; they count with 0");
    }
    if (texts.stream().allMatch(text -> inOrderOfIds(text.request()))) {
      notes.add(
          "the candidates of every row stand in the order of their ids: the base order is probably"
              + " lost, and the repair appends by id");
    }
    Set<Integer> sizes = new HashSet<>();
    texts.forEach(text -> sizes.add(text.request().candidates().size()));
    if (sizes.size() > 1) {
      notes.add("the lists are of " + sizes.size() + " different lengths");
    }
    return notes;
  }

  private static boolean inOrderOfIds(RerankRequest request) {
    List<Candidate> order = request.baseOrder();
    if (order.size() < 3 || order.stream().anyMatch(item -> !item.id().matches("\\d{1,18}"))) {
      return false;
    }
    for (int i = 1; i < order.size(); i++) {
      if (Long.parseLong(order.get(i - 1).id()) >= Long.parseLong(order.get(i).id())) {
        return false;
      }
    }
    return true;
  }
}
