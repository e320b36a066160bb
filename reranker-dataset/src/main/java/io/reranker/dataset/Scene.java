package io.reranker.dataset;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.explain.Evidence;
import io.reranker.explain.EvidenceBuilder;
import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A window as one document shows it, within a candidate list in a base recommender's order, so that
 * base ranks in the evidence are real ones.
 *
 * @param window the window
 * @param view how items are shown
 * @param history the window's history as shown
 * @param baseOrder the candidates' numbers, the target among them, best first
 * @param evidence of these candidates
 */
record Scene(
    Window window,
    ItemView view,
    List<HistoryItem> history,
    List<Integer> baseOrder,
    EvidenceBuilder evidence) {
  // Lists of several lengths, or a model learns that every list has the same.
  private static final int[] LIST_SIZES = {10, 20, 20, 20, 50};

  /**
   * Draws a scene.
   *
   * @param more candidates that must be in the list besides the target
   */
  static Scene draw(
      Corpus corpus,
      Recommenders recommenders,
      Window window,
      List<Integer> more,
      SplittableRandom random) {
    Set<Integer> candidates = new LinkedHashSet<>(more);
    candidates.add(window.target().item());
    int size = Math.max(LIST_SIZES[random.nextInt(LIST_SIZES.length)], candidates.size());
    if (random.nextBoolean()) {
      candidates.addAll(recommenders.hardNegatives(window, (size - candidates.size()) / 2, random));
    }
    for (int item : recommenders.unseen(window.user(), size, random)) {
      if (candidates.size() == size) {
        break;
      }
      candidates.add(item);
    }
    List<Integer> order =
        recommenders.ordered(recommenders.any(random), window, new ArrayList<>(candidates));
    ItemView view = ItemView.draw(corpus, random);
    return of(window, view, order);
  }

  private static Scene of(Window window, ItemView view, List<Integer> baseOrder) {
    List<HistoryItem> history = view.history(window.history());
    List<Candidate> bare = baseOrder.stream().map(view::bare).toList();
    return new Scene(window, view, history, baseOrder, EvidenceBuilder.of(history, bare));
  }

  /** A scene whose evidence says nothing of base ranks. */
  static Scene withoutStanding(Window window, ItemView view, List<Integer> baseOrder) {
    List<HistoryItem> history = view.history(window.history());
    return new Scene(window, view, history, baseOrder, EvidenceBuilder.of(history, List.of()));
  }

  /** The titles of history and candidates, as prompts show them. */
  Set<String> titles() {
    return Stream.concat(history.stream(), baseOrder.stream().map(view::bare))
        .map(PromptTemplate::title)
        .collect(Collectors.toSet());
  }

  Candidate target() {
    return view.candidate(window.target().item());
  }

  List<Evidence> evidence(int item) {
    return evidence.evidence(view.candidate(item));
  }
}
