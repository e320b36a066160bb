package io.reranker.dataset;

import io.reranker.Candidate;
import io.reranker.explain.Evidence;
import io.reranker.explain.ReasonComposer;
import io.reranker.prompt.PromptTemplate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Single choices: history → the next item; history, item and evidence → the reason. One of each per
 * window, for SFT and for preferences.
 */
final class ChoiceSamples implements SampleForm {
  private static final double REASON_OF_TARGET = 0.6;
  private static final int ATTEMPTS = 8;

  /** Rejected items that stand in the candidate list which gives the base ranks. */
  private static final int IN_LIST = 5;

  private final Corpus corpus;
  private final Recommenders recommenders;
  private final PromptTemplate template;
  private final int negatives;
  private final ReasonPairs reasonPairs;
  private final Skipped skipped;

  ChoiceSamples(
      Corpus corpus,
      Recommenders recommenders,
      PromptTemplate template,
      int negatives,
      Skipped skipped) {
    this.corpus = corpus;
    this.recommenders = recommenders;
    this.template = template;
    this.negatives = negatives;
    this.skipped = skipped;
    reasonPairs = new ReasonPairs(corpus);
  }

  @Override
  public int rowsPerWindow() {
    return 1;
  }

  /** Two rows: the target as the next item; a reason, for the target or against a hard negative. */
  @Override
  public void sft(Window window, SplittableRandom random, Consumer<Row> out) {
    List<Integer> hard = recommenders.hardNegatives(window, ATTEMPTS, random);
    Scene scene = Scene.draw(corpus, recommenders, window, first(hard, 2), random);
    String history = template.history(scene.history());
    out.accept(
        new Row.Completion(history + template.nextQuestion(), template.itemLine(scene.target())));

    boolean favourable = random.nextDouble() < REASON_OF_TARGET;
    int subject = favourable ? window.target().item() : lowRanked(scene);
    List<Evidence> evidence = scene.evidence(subject);
    if (!favourable && evidence.stream().noneMatch(Evidence::counter)) {
      // Nothing speaks against it: an honest reason can then only be the target's.
      favourable = true;
      subject = window.target().item();
      evidence = scene.evidence(subject);
    }
    out.accept(
        new Row.Completion(
            history
                + template.reasonQuestion(
                    scene.view().candidate(subject), ReasonComposer.shown(evidence, favourable)),
            ReasonComposer.sentence(evidence, favourable, random.nextInt(1 << 20)) + "\n"));
  }

  /** The lowest candidate of the base order that something speaks against; else the lowest. */
  private static int lowRanked(Scene scene) {
    List<Integer> order = scene.baseOrder();
    int target = scene.window().target().item();
    int lowest = order.get(order.size() - 1) == target ? order.get(0) : order.get(order.size() - 1);
    for (int place = order.size() - 1; place >= order.size() / 2; place--) {
      int item = order.get(place);
      if (item != target && scene.evidence(item).stream().anyMatch(Evidence::counter)) {
        return item;
      }
    }
    return lowest;
  }

  /** One for the order, with all rejected items, and one for the reason. */
  @Override
  public void preferences(
      Window window, SplittableRandom random, int rejectedTexts, Consumer<Row.PreferenceSet> out) {
    List<Integer> rejectedItems = recommenders.rejected(window, negatives, random);
    Scene scene = Scene.draw(corpus, recommenders, window, first(rejectedItems, IN_LIST), random);
    String history = template.history(scene.history());
    String chosen = template.itemLine(scene.target());
    Set<String> rejected = new LinkedHashSet<>();
    for (int negative : rejectedItems) {
      String line = template.itemLine(scene.view().candidate(negative));
      if (line.equals(chosen) || !rejected.add(line)) {
        skipped.count("order pair: the rejected item reads the same as another one");
      }
    }
    if (!rejected.isEmpty()) {
      out.accept(
          new Row.PreferenceSet(history + template.nextQuestion(), chosen, List.copyOf(rejected)));
    }
    boolean favourable = random.nextDouble() < REASON_OF_TARGET;
    int subject =
        favourable
            ? window.target().item()
            : rejectedItems.get(random.nextInt(Math.min(IN_LIST, rejectedItems.size())));
    ReasonPairs.Contrast contrast =
        reasonPairs.draw(scene, subject, favourable, rejectedTexts, random);
    if (contrast == null) {
      skipped.count("reason pair: nothing is known about the item that could be falsified");
      return;
    }
    Candidate item = scene.view().candidate(subject);
    out.accept(
        new Row.PreferenceSet(
            history
                + template.reasonQuestion(
                    item, ReasonComposer.shown(scene.evidence(subject), favourable)),
            contrast.chosen() + "\n",
            contrast.rejected().stream().map(reason -> reason.text() + "\n").toList()));
  }

  private static List<Integer> first(List<Integer> items, int count) {
    return items.subList(0, Math.min(count, items.size()));
  }
}
