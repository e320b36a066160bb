package io.reranker.dataset;

import io.reranker.Candidate;
import io.reranker.explain.Evidence;
import io.reranker.explain.ReasonComposer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Pairs of sentences about an item: one that the evidence holds, one that it does not. */
final class ReasonPairs {
  private final FalseEvidence falseEvidence;

  ReasonPairs(Corpus corpus) {
    falseEvidence = new FalseEvidence(corpus);
  }

  /**
   * A pair.
   *
   * @param chosen every claim holds
   * @param rejected a claim does not hold
   * @param kind what is wrong with it
   */
  record Pair(String chosen, String rejected, FalseEvidence.Kind kind) {}

  /**
   * Draws a pair.
   *
   * @param number the item, one of the scene's candidates
   * @param favourable whether the reason should speak for the item; where the evidence has nothing
   *     on that side, the other is taken
   * @return null where nothing is known that could be falsified
   */
  @Nullable Pair draw(Scene scene, int number, boolean favourable, SplittableRandom random) {
    Candidate item = scene.view().candidate(number);
    int rank = scene.baseOrder().indexOf(number) + 1;
    List<Evidence> facts = usable(scene.evidence(number), favourable);
    if (facts.isEmpty()) {
      return null;
    }
    Evidence fact = facts.get(random.nextInt(facts.size()));
    FalseEvidence.About about =
        new FalseEvidence.About(
            item, scene.history(), scene.titles(), othersEvidence(scene, number, random));
    List<FalseEvidence.Kind> kinds = Shuffle.of(List.of(FalseEvidence.Kind.values()), random);
    int choice = random.nextInt(1 << 20);
    for (FalseEvidence.Kind kind : kinds) {
      Evidence wrong = falseEvidence.of(fact, kind, about, random);
      if (wrong == null || FactCheck.holds(wrong, item, scene.history(), rank)) {
        continue;
      }
      // Not every wording says the number, say: take the first from here on that differs.
      for (int shift = 0; shift < 6; shift++) {
        String chosen = sentence(fact, choice + shift);
        String rejected = sentence(wrong, choice + shift);
        if (!chosen.equals(rejected)) {
          return new Pair(chosen, rejected, kind);
        }
      }
    }
    return null;
  }

  private static String sentence(Evidence fact, int choice) {
    return ReasonComposer.sentence(List.of(fact), !fact.counter(), choice);
  }

  /** The facts of the side asked for, or of the other, or the base standing. */
  private static List<Evidence> usable(List<Evidence> evidence, boolean favourable) {
    List<Evidence> told =
        evidence.stream().filter(fact -> !(fact instanceof Evidence.BaseStanding)).toList();
    List<Evidence> side = told.stream().filter(fact -> fact.counter() != favourable).toList();
    if (!side.isEmpty()) {
      return side;
    }
    return told.isEmpty() ? evidence : told;
  }

  private static List<Evidence> othersEvidence(Scene scene, int number, SplittableRandom random) {
    List<Evidence> others = new ArrayList<>();
    int start = random.nextInt(scene.baseOrder().size());
    for (int n = 0; n < Math.min(5, scene.baseOrder().size()); n++) {
      int other = scene.baseOrder().get((start + n) % scene.baseOrder().size());
      if (other != number) {
        scene.evidence(other).stream()
            .filter(fact -> !(fact instanceof Evidence.BaseStanding))
            .forEach(others::add);
      }
    }
    return others;
  }
}
