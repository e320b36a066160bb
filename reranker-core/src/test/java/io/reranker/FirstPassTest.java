package io.reranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class FirstPassTest {
  private record Hit(String id, @Nullable Double score) {
    Candidate candidate() {
      Candidate candidate = Candidate.of(id, "Title");
      return score == null ? candidate : candidate.scored(score);
    }
  }

  private static FirstPass<Hit> of(Hit... hits) {
    return FirstPass.of(List.of(hits), Hit::candidate);
  }

  private static List<String> ids(FirstPass<Hit> firstPass) {
    return firstPass.candidates().stream().map(Candidate::id).toList();
  }

  @Test
  void repeatedIdsAreNumberedAndNeverMeetAnother() {
    assertThat(
            ids(
                of(
                    new Hit("a", 9.0),
                    new Hit("a", 8.0),
                    new Hit("a#2", 7.0),
                    new Hit("a", 6.0),
                    new Hit("b", 5.0))))
        .containsExactly("a", "a#3", "a#2", "a#4", "b");
  }

  @Test
  void tiesStayInTheOrderOfTheHits() {
    FirstPass<Hit> firstPass = of(new Hit("b", 2.0), new Hit("a", 2.0), new Hit("c", 1.0));
    RerankRequest request = RerankRequest.of(List.of(), firstPass.candidates());
    assertThat(request.baseOrder()).isEqualTo(firstPass.candidates());
    assertThat(firstPass.candidates())
        .extracting(Candidate::score)
        .containsExactly(2.0, Math.nextDown(2.0), 1.0);
  }

  @Test
  void hitsInAnotherOrderThanTheirScoresHaveNone() {
    FirstPass<Hit> firstPass = of(new Hit("a", 1.0), new Hit("b", 2.0));
    assertThat(firstPass.candidates()).allMatch(candidate -> candidate.score() == null);
  }

  @Test
  void aScoreThatIsMissingIsLeftToTheRequestToReport() {
    FirstPass<Hit> firstPass = of(new Hit("a", 1.0), new Hit("b", null));
    assertThat(firstPass.candidates()).extracting(Candidate::score).containsExactly(1.0, null);
  }

  @Test
  void noHitsAreNoCandidates() {
    assertThat(of().candidates()).isEmpty();
  }

  @Test
  void theResultOfOtherCandidatesIsRefused() {
    FirstPass<Hit> firstPass = of(new Hit("a", 1.0), new Hit("b", 0.5));
    Function<FirstPass<Hit>, RerankResult> rank =
        other ->
            Requests.model(1, 2)
                .rerank(RerankRequest.of(List.of(), other.candidates()), Cancellation.NEVER);
    assertThatThrownBy(() -> firstPass.ranked(rank.apply(of(new Hit("a", 1.0), new Hit("c", 0.5)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"c\"");
  }

  @RepeatedTest(50)
  void everyHitComesBackOnceAndTheBaseOrderIsTheirs(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Hit> hits = new ArrayList<>();
    int count = 1 + random.nextInt(30);
    for (int i = 0; i < count; i++) {
      String id = random.nextInt(5) + (random.nextInt(4) == 0 ? "#2" : "");
      hits.add(new Hit(id, seed % 4 == 0 && random.nextBoolean() ? null : random.nextInt(4) / 4.0));
    }
    if (seed % 2 == 0) {
      hits.sort((a, b) -> Double.compare(value(b), value(a)));
    }
    FirstPass<Hit> firstPass = FirstPass.of(hits, Hit::candidate);
    RerankRequest request = RerankRequest.of(List.of(), firstPass.candidates());
    assertThat(request.baseOrder()).isEqualTo(firstPass.candidates());
    double[] scores = random.doubles(count).toArray();
    List<FirstPass.RankedHit<Hit>> ranked =
        firstPass.ranked(Requests.model(scores).rerank(request, Cancellation.NEVER));
    assertThat(ranked)
        .extracting(FirstPass.RankedHit::hit)
        .containsExactlyInAnyOrderElementsOf(hits);
    assertThat(ranked)
        .allSatisfy(hit -> assertThat(hits.get(hit.item().baseRank() - 1)).isSameAs(hit.hit()));
  }

  private static double value(Hit hit) {
    return hit.score() == null ? 0 : hit.score();
  }
}
