package io.reranker.dataset;

import io.reranker.Candidate;
import io.reranker.RerankRequest;
import io.reranker.explain.ClaimChecker;
import io.reranker.explain.Evidence;
import io.reranker.explain.ReasonComposer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sentences about an item: one that the evidence holds, and some that it does not. */
final class ReasonPairs {
  /** How often each kind of falsehood is tried. */
  private static final int ROUNDS = 3;

  /** Wordings tried: not every one says the number, say. */
  private static final int SHIFTS = 6;

  private final FalseEvidence falseEvidence;

  ReasonPairs(Corpus corpus) {
    falseEvidence = new FalseEvidence(corpus);
  }

  /**
   * A true sentence and false ones.
   *
   * @param chosen every claim holds
   * @param rejected at least one, different ones; in each a claim does not hold, and core's checker
   *     finds it
   */
  record Contrast(String chosen, List<Rejected> rejected) {}

  /**
   * A false sentence.
   *
   * @param kind what is wrong with it
   */
  record Rejected(String text, FalseEvidence.Kind kind) {}

  /**
   * Draws sentences.
   *
   * @param number the item, one of the scene's candidates
   * @param favourable whether the reason should speak for the item; where the evidence has nothing
   *     on that side, the other is taken
   * @param most false sentences
   * @return null where nothing is known that could be falsified
   */
  @Nullable Contrast draw(
      Scene scene, int number, boolean favourable, int most, SplittableRandom random) {
    Candidate item = scene.view().candidate(number);
    List<Evidence> evidence = scene.evidence(number);
    List<Evidence> facts = ReasonComposer.told(evidence, favourable);
    if (facts.isEmpty()) {
      return null;
    }
    Evidence fact = facts.get(random.nextInt(facts.size()));
    int choice = random.nextInt(1 << 20);
    List<Falsified> falsified = falsified(scene, number, fact, most, random);
    Checking checking = new Checking(scene, item, evidence, falsified);
    String chosen = null;
    List<Rejected> rejected = new ArrayList<>();
    for (Falsified wrong : falsified) {
      for (int shift = 0; shift < SHIFTS && rejected.size() < most; shift++) {
        String right = chosen == null ? sentence(fact, choice + shift) : chosen;
        String text = sentence(wrong.fact, choice + shift);
        boolean drawn = rejected.stream().anyMatch(other -> other.text.equals(text));
        if (!drawn && !right.equals(text) && checking.holds(right) && checking.fails(text)) {
          chosen = right;
          rejected.add(new Rejected(text, wrong.kind));
          break;
        }
      }
    }
    return chosen == null ? null : new Contrast(chosen, List.copyOf(rejected));
  }

  private record Falsified(Evidence fact, FalseEvidence.Kind kind) {}

  /** Facts made false, each kind once before any comes again. */
  private List<Falsified> falsified(
      Scene scene, int number, Evidence fact, int most, SplittableRandom random) {
    Candidate item = scene.view().candidate(number);
    int rank = scene.baseOrder().indexOf(number) + 1;
    FalseEvidence.About about =
        new FalseEvidence.About(
            item, scene.history(), scene.titles(), othersEvidence(scene, number, random));
    List<FalseEvidence.Kind> kinds = Shuffle.of(List.of(FalseEvidence.Kind.values()), random);
    List<Falsified> falsified = new ArrayList<>();
    for (int round = 0; round < (most == 1 ? 1 : ROUNDS); round++) {
      for (FalseEvidence.Kind kind : kinds) {
        Evidence wrong = falseEvidence.of(fact, kind, about, random);
        if (wrong != null && !FactCheck.holds(wrong, item, scene.history(), rank)) {
          falsified.add(new Falsified(wrong, kind));
        }
      }
    }
    return falsified;
  }

  /** What core's checker says of sentences about one item. */
  private static final class Checking {
    private final ClaimChecker checker;
    private final Candidate item;
    private final List<Evidence> evidence;

    Checking(Scene scene, Candidate item, List<Evidence> evidence, List<Falsified> falsified) {
      List<Candidate> candidates = scene.baseOrder().stream().map(scene.view()::candidate).toList();
      // Of the lexicon, only what these sentences can name.
      Set<String> values =
          falsified.stream()
              .flatMap(wrong -> FalseEvidence.values(wrong.fact).stream())
              .collect(Collectors.toSet());
      checker = ClaimChecker.of(RerankRequest.of(scene.history(), candidates), values);
      this.item = item;
      this.evidence = evidence;
    }

    boolean holds(String text) {
      return ClaimChecker.supported(checker.check(text, item, evidence));
    }

    boolean fails(String text) {
      return checker.check(text, item, evidence).stream().anyMatch(claim -> !claim.supported());
    }
  }

  private static String sentence(Evidence fact, int choice) {
    return ReasonComposer.sentence(List.of(fact), !fact.counter(), choice);
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
