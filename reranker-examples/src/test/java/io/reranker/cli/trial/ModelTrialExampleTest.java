package io.reranker.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reranker.Candidate;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.metrics.ab.TwoProportionTest;
import io.reranker.metrics.interleaving.InterleavedList;
import io.reranker.metrics.interleaving.InterleavingResult;
import io.reranker.metrics.interleaving.TeamDraftInterleaver;
import io.reranker.rollout.Arm;
import io.reranker.rollout.TeamDraftReranker;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ModelTrialExampleTest {
  private final Reranker control = ModelTrialExample.noisy("control", 1.2);
  private final Reranker challenger = ModelTrialExample.noisy("challenger", 0.4);

  @Test
  void theBetterModelWins() {
    InterleavingResult drafted = ModelTrialExample.interleaved(control, challenger, 2_000);
    assertThat(drafted.winsOfSecond()).isGreaterThan(drafted.winsOfFirst());
    assertThat(drafted.test().p()).isLessThan(0.01);
    TwoProportionTest split = ModelTrialExample.split(control, challenger, 2_000);
    assertThat(split.difference()).isPositive();
    double overlap = ModelTrialExample.shadow(control, challenger, 200);
    assertThat(overlap).isStrictlyBetween(0.0, 1.0);
    System.out.println(drafted + " " + drafted.test() + " " + split + " overlap " + overlap);
  }

  @Test
  void aModelTriedAgainstItselfWinsNothing() {
    InterleavingResult drafted = ModelTrialExample.interleaved(control, control, 2_000);
    assertThat(drafted.test().p()).isGreaterThan(0.01);
    assertThat(ModelTrialExample.shadow(control, control, 50)).isCloseTo(1, within(1e-9));
  }

  /** Given the same coins, core's draft is the metrics module's. */
  @Test
  void theDraftIsThatOfTheMetricsModule() {
    TeamDraftReranker draft = TeamDraftReranker.of(control, challenger, "trial");
    for (int user = 0; user < 100; user++) {
      List<Candidate> candidates = new ArrayList<>();
      for (int i = 0; i < 1 + user % 15; i++) {
        candidates.add(Candidate.of("c" + i, "Title " + i));
      }
      RerankRequest request = new RerankRequest("user " + user, List.of(), candidates, null);
      RerankResult mixed = draft.rerank(request);
      List<Boolean> coins = new ArrayList<>();
      for (int place = 0; place < candidates.size(); place += 2) {
        coins.add(draft.draftedBy(mixed, mixed.items().get(place)).orElseThrow() == Arm.CONTROL);
      }
      InterleavedList<String> expected =
          new TeamDraftInterleaver()
              .interleave(
                  ids(control.rerank(request)),
                  ids(challenger.rerank(request)),
                  candidates.size(),
                  replayed(coins.iterator()));
      assertThat(ids(mixed)).isEqualTo(expected.items());
    }
  }

  private static RandomGenerator replayed(Iterator<Boolean> coins) {
    return new RandomGenerator() {
      @Override
      public boolean nextBoolean() {
        return coins.next();
      }

      @Override
      public long nextLong() {
        throw new UnsupportedOperationException("only coins are thrown");
      }
    };
  }

  private static List<String> ids(RerankResult result) {
    return result.items().stream().map(RankedItem::id).toList();
  }
}
