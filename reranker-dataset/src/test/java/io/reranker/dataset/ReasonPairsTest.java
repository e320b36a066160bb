package io.reranker.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.RerankRequest;
import io.reranker.explain.Claim;
import io.reranker.explain.ClaimChecker;
import io.reranker.explain.Evidence;
import io.reranker.explain.EvidenceBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Chosen reasons are true, rejected ones are not: judged by core's checker, not by the builder. */
class ReasonPairsTest {
  private static final int MOST = 3;
  private static final Corpus CORPUS = Corpus.of(TestLogs.movies(120, 150, 40));

  @Test
  void everyKindOfFalsehoodOccursAndTheCheckerNamesIt() {
    Recommenders recommenders = new Recommenders(CORPUS.items().size(), CORPUS.users());
    ReasonPairs pairs = new ReasonPairs(CORPUS);
    Map<FalseEvidence.Kind, int[]> found = new EnumMap<>(FalseEvidence.Kind.class);
    int[] none = new int[1];
    int[] sizes = new int[MOST + 1];
    new WindowSampler(9, CORPUS.users())
        .draw(
            "reasons",
            2,
            1,
            1,
            (window, random) -> {
              Scene scene = Scene.draw(CORPUS, recommenders, window, List.of(), random);
              int number = scene.baseOrder().get(random.nextInt(scene.baseOrder().size()));
              boolean favourable = random.nextBoolean();
              ReasonPairs.Contrast contrast = pairs.draw(scene, number, favourable, MOST, random);
              if (contrast == null) {
                none[0]++;
                return;
              }
              Candidate item = scene.view().candidate(number);
              List<Evidence> evidence = scene.evidence(number);
              RerankRequest request =
                  RerankRequest.of(
                      scene.history(),
                      scene.baseOrder().stream().map(scene.view()::candidate).toList());
              assertThat(EvidenceBuilder.of(request).evidence(item)).isEqualTo(evidence);
              ClaimChecker checker = ClaimChecker.of(request, TestLogs.GENRES);
              List<Claim> chosen = checker.check(contrast.chosen(), item, evidence);
              assertThat(ClaimChecker.supported(chosen))
                  .as("chosen: %s %s %s", contrast.chosen(), chosen, evidence)
                  .isTrue();
              assertThat(contrast.rejected()).doesNotHaveDuplicates();
              sizes[contrast.rejected().size()]++;
              for (ReasonPairs.Rejected rejected : contrast.rejected()) {
                assertThat(checker.check(rejected.text(), item, evidence))
                    .as("rejected (%s): %s %s", rejected.kind(), rejected.text(), evidence)
                    .anyMatch(claim -> !claim.supported());
                found.computeIfAbsent(rejected.kind(), kind -> new int[1])[0]++;
              }
            });
    assertThat(found).containsOnlyKeys(FalseEvidence.Kind.values());
    found.values().forEach(count -> assertThat(count[0]).isGreaterThan(20));
    assertThat(none[0]).isLessThan(20);
    assertThat(sizes[MOST]).isGreaterThan(2 * (sizes[1] + sizes[2]));
  }

  @Test
  void wrongRatingsStayOnTheirSide() {
    Evidence liked = new Evidence.SharedWith("h", "Film", 4.0, List.of("Drama"), 1);
    FalseEvidence falseEvidence = new FalseEvidence(CORPUS);
    for (int seed = 0; seed < 200; seed++) {
      Evidence wrong =
          falseEvidence.of(
              liked,
              FalseEvidence.Kind.WRONG_NUMBER,
              new FalseEvidence.About(Candidate.of("c", "Other"), List.of(), Set.of(), List.of()),
              Seeds.random(seed));
      assertThat(wrong)
          .isInstanceOfSatisfying(
              Evidence.SharedWith.class,
              fact -> assertThat(fact.rating()).isBetween(3.5, 5.0).isNotEqualTo(4.0));
    }
  }
}
