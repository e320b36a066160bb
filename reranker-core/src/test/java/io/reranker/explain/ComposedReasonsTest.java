package io.reranker.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.RerankRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the library itself writes from evidence passes its own check. */
class ComposedReasonsTest {
  private static final int SEEDS = Integer.getInteger("seeds", 300);

  @Test
  void everySentenceFromEvidenceIsSupported() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRequests source = new RandomRequests(seed);
      RerankRequest request = source.next();
      ClaimChecker checker = ClaimChecker.of(request, source.lexicon());
      EvidenceBuilder builder = EvidenceBuilder.of(request);
      for (Candidate candidate : request.candidates()) {
        List<Evidence> evidence = builder.evidence(candidate);
        for (boolean favourable : new boolean[] {true, false}) {
          for (String sentence : ReasonComposer.sentences(evidence, favourable)) {
            assertSupported(seed, checker, sentence, candidate, evidence, request);
          }
        }
      }
    }
  }

  @Test
  void everySentenceMayBeWrittenUnderTheGrammarOfItsFacts() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRequests source = new RandomRequests(seed);
      RerankRequest request = source.next();
      ClaimChecker checker = ClaimChecker.of(request, source.lexicon());
      for (Candidate candidate : request.candidates()) {
        List<Evidence> evidence = EvidenceBuilder.of(request).evidence(candidate);
        for (boolean favourable : new boolean[] {true, false}) {
          List<Evidence> told = ReasonComposer.told(evidence, favourable);
          EvidenceGrammar grammar = checker.grammar(candidate, told, 1000);
          for (String sentence : ReasonComposer.sentences(evidence, favourable)) {
            EvidenceGrammar.State state =
                grammar.advance(grammar.start(), sentence.getBytes(UTF_8));
            assertThat(state != null && grammar.mayEnd(state))
                .as("seed %d: %s, of %s", seed, sentence, told)
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void everySentenceAboutOneFactIsSupported() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRequests source = new RandomRequests(seed);
      RerankRequest request = source.next();
      ClaimChecker checker = ClaimChecker.of(request, source.lexicon());
      for (Candidate candidate : request.candidates()) {
        List<Evidence> evidence = EvidenceBuilder.of(request).evidence(candidate);
        for (Evidence fact : evidence) {
          for (String sentence : ReasonComposer.sentences(List.of(fact), !fact.counter())) {
            assertSupported(seed, checker, sentence, candidate, evidence, request);
          }
          assertSupported(seed, checker, fact.text(), candidate, evidence, request);
        }
      }
    }
  }

  @Test
  void theSentenceForNoEvidenceIsSupported() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRequests source = new RandomRequests(seed);
      RerankRequest request = source.next();
      EvidenceBuilder builder = EvidenceBuilder.of(request.history(), List.of());
      for (Candidate candidate : request.candidates()) {
        List<Evidence> evidence = builder.evidence(candidate);
        ClaimChecker checker = ClaimChecker.of(request, source.lexicon());
        for (String sentence : ReasonComposer.sentences(evidence, true)) {
          assertSupported(seed, checker, sentence, candidate, evidence, request);
        }
      }
    }
  }

  private static void assertSupported(
      long seed,
      ClaimChecker checker,
      String sentence,
      Candidate candidate,
      List<Evidence> evidence,
      RerankRequest request) {
    List<Claim> claims = checker.check(sentence, candidate, evidence);
    assertThat(ClaimChecker.supported(claims))
        .as("seed %d: %s%n  %s%n  %s%n  %s", seed, sentence, claims, candidate, request.history())
        .isTrue();
  }
}
