package io.reranker.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RequestAbortedException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TeamDraftRerankerTest {
  private final FakeModel control = new FakeModel("control 1.0");
  private final FakeModel challenger = new FakeModel("challenger 2.0");
  private final TeamDraftReranker draft = TeamDraftReranker.of(control, challenger, "trial");

  private Arm arm(RerankResult result, RankedItem item) {
    return draft.draftedBy(result, item).orElseThrow();
  }

  /** In each round of two places both pick once, each its best item that is not picked yet. */
  @Test
  void eachPicksItsBestItemThatIsLeft() {
    for (int user = 0; user < 200; user++) {
      RerankRequest request = FakeModel.request("user-" + user, 1 + user % 12);
      RerankResult mixed = draft.rerank(request);
      List<RankedItem> ofControl = control.rerank(request).items();
      List<RankedItem> ofChallenger = challenger.rerank(request).items();
      Set<String> picked = new HashSet<>();
      for (RankedItem item : mixed.items()) {
        Arm arm = arm(mixed, item);
        if (item.rank() % 2 == 0) {
          assertThat(arm).isNotEqualTo(arm(mixed, mixed.items().get(item.rank() - 2)));
        }
        assertThat(item.id())
            .isEqualTo(
                (arm == Arm.CONTROL ? ofControl : ofChallenger)
                    .stream()
                        .map(RankedItem::id)
                        .filter(id -> !picked.contains(id))
                        .findFirst()
                        .orElseThrow());
        picked.add(item.id());
      }
    }
  }

  /** Within five standard deviations of a fair coin. */
  @Test
  void theCoinsAreFair() {
    int control = 0;
    for (int user = 0; user < 4_000; user++) {
      RerankResult mixed = draft.rerank(FakeModel.request("user-" + user, 4));
      control += arm(mixed, mixed.items().get(0)) == Arm.CONTROL ? 1 : 0;
      control += arm(mixed, mixed.items().get(2)) == Arm.CONTROL ? 1 : 0;
    }
    assertThat(control).isBetween(4_000 - 224, 4_000 + 224);
  }

  @Test
  void theSameRequestGivesTheSameListWhateverOrderItsCandidatesComeIn() {
    RerankRequest request = scored("u");
    RerankResult mixed = draft.rerank(request);
    List<Candidate> shuffled = new ArrayList<>(request.candidates());
    Collections.shuffle(shuffled, new Random(5));
    RerankResult again = draft.rerank(new RerankRequest("u", request.history(), shuffled, null));
    assertThat(again.items()).isEqualTo(mixed.items());
    assertThat(mixed.items())
        .extracting(RankedItem::score)
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(mixed.items().stream().mapToDouble(item -> Math.exp(item.score())).sum())
        .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-12));
  }

  private static RerankRequest scored(String user) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      candidates.add(Candidate.of("c" + i, "Title " + i).scored(i));
    }
    return new RerankRequest(user, List.of(), candidates, null);
  }

  @Test
  void whoDraftedTheItemExplainsIt() {
    RerankResult mixed = draft.rerank(FakeModel.request("u", 8));
    RerankResult explained = draft.explainTop(mixed, 8);
    for (RankedItem item : explained.items()) {
      String model = arm(explained, item) == Arm.CONTROL ? control.name : challenger.name;
      assertThat(item.explanation()).isNotNull();
      assertThat(item.explanation().text())
          .isEqualTo("asked " + model + " about a list of " + model);
    }
  }

  @Test
  void aChallengerThatFailsLeavesTheControlsAnswer() {
    challenger.failure = new RequestAbortedException(ErrorCode.OVERLOADED, "Full", "wait");
    RerankRequest request = FakeModel.request("u", 8);
    RerankResult alone = draft.rerank(request);
    assertThat(alone).isEqualTo(control.rerank(request));
    assertThat(draft.draftedBy(alone, alone.items().get(0))).isEmpty();
    assertThat(draft.explainTop(alone, 1).items().get(0).explanation()).isNotNull();
    challenger.failure = null;
    challenger.fallsBack = true;
    assertThat(draft.rerank(request)).isEqualTo(alone);
  }

  @Test
  void aControlThatFellBackIsTheAnswer() {
    control.fallsBack = true;
    RerankResult result = draft.rerank(FakeModel.request("u", 8));
    assertThat(result.outcome()).isInstanceOf(Outcome.FellBack.class);
    assertThat(challenger.ranked).hasValue(0);
  }

  @Test
  void whatTheControlThrowsAndACancellationAreThrown() {
    challenger.failure = new RequestAbortedException(ErrorCode.CANCELLED, "It ended", "ask again");
    assertThatThrownBy(() -> draft.rerank(FakeModel.request("u", 8))).isSameAs(challenger.failure);
    control.failure = new ModelException(ErrorCode.MODEL_FAULT, "Broken", "mend", null);
    assertThatThrownBy(() -> draft.rerank(FakeModel.request("u", 8))).isSameAs(control.failure);
  }
}
