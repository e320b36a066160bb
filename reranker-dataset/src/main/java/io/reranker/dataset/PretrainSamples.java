package io.reranker.dataset;

import io.reranker.Candidate;
import io.reranker.explain.Evidence;
import io.reranker.explain.ReasonComposer;
import io.reranker.prompt.PromptTemplate;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Documents for next-item language modelling: history, the next item's line, and in half of those
 * of windows the evidence and the reason. Each document starts with exactly what serving asks.
 */
final class PretrainSamples {
  /** Share of targets that must be liked; the rest is whatever came next. */
  static final double LIKED = 0.8;

  /** The signal per token is best in item lines: not every document explains. */
  private static final double WITH_REASON = 0.5;

  /** Targets rated up to here get a reason against them. */
  private static final double DISLIKED = 2.5;

  private final Corpus corpus;
  private final Recommenders recommenders;
  private final PromptTemplate template;

  PretrainSamples(Corpus corpus, Recommenders recommenders, PromptTemplate template) {
    this.corpus = corpus;
    this.recommenders = recommenders;
    this.template = template;
  }

  /** A window: a next item, or an item with its evidence and reason. */
  Row.Text sample(Window window, SplittableRandom random) {
    if (random.nextDouble() >= WITH_REASON) {
      return nextItem(window, random);
    }
    Scene scene = Scene.draw(corpus, recommenders, window, List.of(), random);
    Candidate target = scene.target();
    List<Evidence> evidence = scene.evidence(window.target().item());
    Double rating = window.target().rating();
    boolean favourable = rating == null || rating > DISLIKED;
    return new Row.Text(
        template.history(scene.history())
            + template.reasonQuestion(target, evidence)
            + ReasonComposer.sentence(evidence, favourable, random.nextInt(1 << 20))
            + "\n");
  }

  /** A history and the item that followed. */
  Row.Text nextItem(Window window, SplittableRandom random) {
    ItemView view = ItemView.draw(corpus, random);
    return new Row.Text(
        template.history(view.history(window.history()))
            + template.nextQuestion()
            + template.itemLine(view.candidate(window.target().item())));
  }
}
