package io.reranker.dataset;

import io.reranker.Candidate;
import io.reranker.explain.Evidence;
import io.reranker.explain.ReasonComposer;
import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The paper's form: history and a candidate block → the whole list, ranked, with a reason a line.
 *
 * <p>A window gives as many rows as there are candidates, each with the block turned by one place
 * more, so that every item stands at every position exactly once. Reasons say nothing of base
 * ranks, which this prompt does not show.
 */
final class ListSamples implements SampleForm {
  private static final int MAX_TRUE = 3;

  private final Corpus corpus;
  private final Recommenders recommenders;
  private final PromptTemplate template;
  private final int size;
  private final ReasonPairs reasonPairs;
  private final Skipped skipped;

  ListSamples(
      Corpus corpus,
      Recommenders recommenders,
      PromptTemplate template,
      int size,
      Skipped skipped) {
    this.corpus = corpus;
    this.recommenders = recommenders;
    this.template = template;
    this.size = size;
    this.skipped = skipped;
    reasonPairs = new ReasonPairs(corpus);
  }

  @Override
  public int rowsPerWindow() {
    return size;
  }

  /**
   * A window's list.
   *
   * @param scene history and candidates in base order
   * @param truth number of true items, which stand first in {@code ranked}
   * @param ranked the right order: true items by rating, then by base place; then the others by
   *     base place
   * @param block the order in which the first row shows the candidates
   */
  private record RankedList(Scene scene, int truth, List<Integer> ranked, List<Integer> block) {

    /** The block, turned; its first items go to the end. */
    List<Integer> turned(int by) {
      return IntStream.range(0, block.size())
          .mapToObj(place -> block.get((place + by) % block.size()))
          .toList();
    }
  }

  @Override
  public void sft(Window window, SplittableRandom random, Consumer<Row> out) {
    RankedList list = draw(window, random);
    for (int turn = 0; turn < size; turn++) {
      List<Integer> shown = list.turned(turn);
      Map<Integer, String> reasons = new HashMap<>();
      for (int place = 0; place < size; place++) {
        int item = list.ranked.get(place);
        reasons.put(item, reason(list, item, random));
      }
      out.accept(new Row.Completion(prompt(list, shown), answer(list.ranked, shown, reasons)));
    }
  }

  /** Rejected in turn for the order, for the reasons, and for both, so that neither gives away. */
  @Override
  public void preferences(
      Window window, SplittableRandom random, int rejectedTexts, Consumer<Row.PreferenceSet> out) {
    RankedList list = draw(window, random);
    for (int turn = 0; turn < size; turn++) {
      List<Integer> shown = list.turned(turn);
      Map<Integer, String> right = new HashMap<>();
      Map<Integer, List<String>> wrong = new HashMap<>();
      for (int place = 0; place < size; place++) {
        int item = list.ranked.get(place);
        ReasonPairs.Contrast contrast =
            reasonPairs.draw(list.scene, item, place < list.truth, rejectedTexts, random);
        right.put(item, contrast == null ? reason(list, item, random) : contrast.chosen());
        if (contrast != null) {
          wrong.put(item, contrast.rejected().stream().map(ReasonPairs.Rejected::text).toList());
        }
      }
      String chosen = answer(list.ranked, shown, right);
      Set<String> rejected = new LinkedHashSet<>();
      for (int n = 0; n < rejectedTexts; n++) {
        boolean wrongOrder = (turn + n) % 3 != 1;
        boolean wrongReasons = (turn + n) % 3 != 0;
        if (!wrongOrder && wrong.isEmpty()) {
          skipped.count("list pair: nothing is known about any item that could be falsified");
          continue;
        }
        List<Integer> order = wrongOrder ? wrongOrder(list, random) : list.ranked;
        rejected.add(answer(order, shown, wrongReasons ? wrongReasons(right, wrong, n) : right));
      }
      if (!rejected.isEmpty()) {
        out.accept(new Row.PreferenceSet(prompt(list, shown), chosen, List.copyOf(rejected)));
      }
    }
  }

  /** For each item its n-th false reason, from the first again after the last. */
  private static Map<Integer, String> wrongReasons(
      Map<Integer, String> right, Map<Integer, List<String>> wrong, int n) {
    Map<Integer, String> reasons = new HashMap<>(right);
    wrong.forEach((item, of) -> reasons.put(item, of.get(n % of.size())));
    return reasons;
  }

  private RankedList draw(Window window, SplittableRandom random) {
    List<Timeline.Event> truth = truth(window);
    Set<Integer> candidates = new LinkedHashSet<>();
    truth.forEach(event -> candidates.add(event.item()));
    candidates.addAll(recommenders.rejected(window, size - candidates.size(), random));
    List<Integer> baseOrder =
        recommenders.ordered(recommenders.any(random), window, List.copyOf(candidates));
    ItemView view = ItemView.draw(corpus, random);
    Scene scene = Scene.withoutStanding(window, view, baseOrder);
    Map<Integer, Timeline.Event> trueEvents = new HashMap<>();
    truth.forEach(event -> trueEvents.put(event.item(), event));
    List<Integer> ranked = new ArrayList<>(baseOrder);
    // Stable: within a rating, and among the others, the base order stays.
    ranked.sort(Comparator.comparingDouble(item -> -worth(item, trueEvents)));
    return new RankedList(scene, truth.size(), ranked, Shuffle.of(baseOrder, random));
  }

  /** The target and the next liked items after it. */
  private List<Timeline.Event> truth(Window window) {
    int limit = Math.max(1, Math.min(MAX_TRUE, size / 3));
    List<Timeline.Event> truth = new ArrayList<>(List.of(window.target()));
    for (Timeline.Event event : window.user().events()) {
      boolean later = event.moment() >= window.target().moment();
      if (truth.size() < limit
          && later
          && event.liked()
          && event.item() != window.target().item()) {
        truth.add(event);
      }
    }
    return truth;
  }

  private static double worth(int item, Map<Integer, Timeline.Event> truth) {
    Timeline.Event event = truth.get(item);
    if (event == null) {
      return -1;
    }
    return event.rating() == null ? Timeline.LIKED : event.rating();
  }

  private String reason(RankedList list, int item, SplittableRandom random) {
    List<Evidence> evidence = list.scene.evidence(item);
    boolean favourable = list.ranked.indexOf(item) < list.truth;
    return ReasonComposer.sentence(evidence, favourable, random.nextInt(1 << 20));
  }

  /** A random order with every true item in the lower half. */
  private static List<Integer> wrongOrder(RankedList list, SplittableRandom random) {
    List<Integer> truth = list.ranked.subList(0, list.truth);
    List<Integer> order =
        new ArrayList<>(Shuffle.of(list.ranked.subList(list.truth, list.ranked.size()), random));
    for (int item : Shuffle.of(truth, random)) {
      int from = Math.min(order.size(), list.ranked.size() / 2);
      order.add(from + random.nextInt(order.size() - from + 1), item);
    }
    return order;
  }

  private String prompt(RankedList list, List<Integer> shown) {
    List<Candidate> candidates =
        shown.stream().map(item -> list.scene.view().candidate(item)).toList();
    return template.history(list.scene.history()) + template.listQuestion(candidates, labels());
  }

  private List<String> labels() {
    return IntStream.rangeClosed(1, size).mapToObj(Integer::toString).toList();
  }

  private String answer(List<Integer> order, List<Integer> shown, Map<Integer, String> reasons) {
    StringBuilder answer = new StringBuilder();
    for (int place = 0; place < order.size(); place++) {
      int item = order.get(place);
      String label = Integer.toString(shown.indexOf(item) + 1);
      answer.append(template.listAnswerLine(place + 1, label, reasons.getOrDefault(item, "")));
    }
    return answer.toString();
  }
}
