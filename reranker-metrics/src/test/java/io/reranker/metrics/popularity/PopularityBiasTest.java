package io.reranker.metrics.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.reranker.metrics.beyond.ItemPopularity;
import io.reranker.metrics.beyond.Profiles;
import io.reranker.metrics.beyond.Recommendations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PopularityBiasTest {
  private static final ItemPopularity<String> COUNTS =
      new ItemPopularity<>(Map.of("a", 8, "b", 4, "c", 2, "d", 1, "e", 1, "f", 0), 10);

  /** RecBole, tests/metrics/test_topk_metrics.py. */
  @Test
  void recBole() {
    Map<Integer, Integer> counts = Map.of(1, 0, 2, 1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6);
    ItemPopularity<Integer> popularity = new ItemPopularity<>(counts, 6);
    Recommendations<Integer, Integer> first = new Recommendations<>(Map.of(1, List.of(5, 1, 3)));
    double[] means = {4, 2, 2};
    for (int k = 1; k <= 3; k++) {
      assertThat(AverageRecommendationPopularity.of(first.top(k), popularity))
          .isEqualTo(means[k - 1]);
    }
    PopularityGroups<Integer> groups = PopularityGroups.byItems(popularity, 0.1);
    assertThat(groups.tail()).containsExactly(1);
    Recommendations<Integer, Integer> fourth = new Recommendations<>(Map.of(4, List.of(1, 4, 6)));
    double[] tails = {1, 1 / 2.0, 1 / 3.0};
    for (int k = 1; k <= 3; k++) {
      assertThat(LongTail.of(fourth.top(k), groups).share()).isEqualTo(tails[k - 1]);
    }
  }

  @Test
  void groupsTakeItemsUntilTheyHoldTheirShare() {
    assertThat(PopularityGroups.byInteractions(COUNTS, 0.5).groups())
        .containsExactly(Set.of("a"), Set.of("b", "c", "d", "e", "f"));
    assertThat(PopularityGroups.byInteractions(COUNTS, 0.51).groups().get(0))
        .containsExactly("a", "b");
    assertThat(PopularityGroups.byInteractions(COUNTS, 0.2, 0.8).groups())
        .containsExactly(Set.of("a"), Set.of("b", "c"), Set.of("d", "e", "f"));
    // One item may fill two shares; the group between is then empty.
    assertThat(PopularityGroups.byInteractions(COUNTS, 0.2, 0.4).groups().get(2))
        .contains("c", "d");
    assertThat(PopularityGroups.byItems(COUNTS, 0.3).tail()).containsExactly("e", "f");
    assertThat(PopularityGroups.byItems(COUNTS, 0.5).groupOf("b")).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopularityGroups.byInteractions(COUNTS, 0.8, 0.2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopularityGroups.byInteractions(COUNTS, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PopularityGroups.byItems(COUNTS, 0.5).groupOf("x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PopularityGroups<>(List.of(Set.of("a"), Set.of("a"))));
  }

  @Test
  void listsLikeTheHistoryHaveNoLift() {
    Recommendations<String, String> lists =
        new Recommendations<>(Map.of("u", List.of("b"), "v", List.of("d")));
    Profiles<String, String> same = new Profiles<>(Map.of("u", Set.of("b"), "v", Set.of("e")));
    ProfileLift none = ProfileLift.of(lists, same, COUNTS);
    assertThat(none.lift()).isZero();
    assertThat(none.meanOfUsers()).isZero();
    assertThat(none.meanLogDifference()).isZero();
    Profiles<String, String> rarer = new Profiles<>(Map.of("u", Set.of("c"), "v", Set.of("f")));
    ProfileLift lift = ProfileLift.of(lists, rarer, COUNTS);
    // Nobody chose f: that history has no popularity to compare with.
    assertThat(lift.users()).isEqualTo(1);
    assertThat(lift.lift()).isEqualTo(1);
    assertThat(lift.meanLogDifference()).isCloseTo(Math.log(5 / 3.0), within(1e-12));
    Profiles<String, String> popular = new Profiles<>(Map.of("u", Set.of("b"), "v", Set.of("b")));
    Map<String, ProfileLift> byGroup =
        ProfileLift.byGroup(lists, popular, COUNTS, user -> user.equals("u") ? "main" : "niche");
    assertThat(byGroup.get("main")).isNotNull();
    assertThat(byGroup.get("niche").lift()).isEqualTo(-0.75);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfileLift.of(lists, new Profiles<>(Map.of()), COUNTS));
  }

  /** Two users of different taste: means over users, not over items. */
  @Test
  void liftIsAMeanOverUsers() {
    Recommendations<String, String> lists =
        new Recommendations<>(Map.of("u", List.of("a", "c"), "v", List.of("b")));
    Profiles<String, String> histories =
        new Profiles<>(Map.of("u", Set.of("b"), "v", Set.of("c", "d")));
    ProfileLift lift = ProfileLift.of(lists, histories, COUNTS);
    assertThat(lift.ofHistories()).isCloseTo((4 + 1.5) / 2, within(1e-12));
    assertThat(lift.ofLists()).isCloseTo((5 + 4) / 2.0, within(1e-12));
    assertThat(lift.lift()).isCloseTo((4.5 - 2.75) / 2.75, within(1e-12));
    assertThat(lift.meanOfUsers()).isCloseTo((1 / 4.0 + 2.5 / 1.5) / 2, within(1e-12));
    double first = (Math.log(9) + Math.log(3)) / 2 - Math.log(5);
    double second = Math.log(5) - (Math.log(3) + Math.log(2)) / 2;
    assertThat(lift.meanLogDifference()).isCloseTo((first + second) / 2, within(1e-12));
  }

  /** What a user chose in training is no pair, and no hit where it is listed all the same. */
  @Test
  void parityLeavesTrainingOut() {
    PopularityGroups<String> groups = PopularityGroups.byInteractions(COUNTS, 0.5);
    Recommendations<String, String> lists =
        new Recommendations<>(Map.of("u", List.of("a", "b", "c"), "v", List.of("d", "a")));
    Profiles<String, String> training = new Profiles<>(Map.of("u", Set.of("b", "f")));
    // Head: a of both. Tail: c of u's c d e; d of v's b c d e f.
    assertThat(GroupParity.statistical(lists, training, groups).chances())
        .containsExactly(1.0, 2 / 8.0);
    Profiles<String, String> wants =
        new Profiles<>(Map.of("u", Set.of("a", "b", "e"), "v", Set.of("a", "d", "e", "f")));
    // Head: a of both. Tail: none of u's e; d of v's d e f.
    assertThat(GroupParity.equalOpportunity(lists, training, wants, groups).chances())
        .containsExactly(1.0, 1 / 4.0);
  }

  /** Doubling and halving are as far from 0. */
  @Test
  void logDifferenceIsAntisymmetric() {
    Recommendations<String, String> up = new Recommendations<>(Map.of("u", List.of("a", "c")));
    Recommendations<String, String> down = new Recommendations<>(Map.of("u", List.of("d", "b")));
    Profiles<String, String> low = new Profiles<>(Map.of("u", Set.of("d", "b")));
    Profiles<String, String> high = new Profiles<>(Map.of("u", Set.of("a", "c")));
    assertThat(ProfileLift.of(up, low, COUNTS).meanLogDifference())
        .isCloseTo(-ProfileLift.of(down, high, COUNTS).meanLogDifference(), within(1e-12));
  }

  @Test
  void parityOfGroups() {
    PopularityGroups<String> groups = PopularityGroups.byInteractions(COUNTS, 0.5);
    Profiles<String, String> nothing = new Profiles<>(Map.of());
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("u", List.of("a", "b", "c", "d", "e", "f"));
    assertThat(GroupParity.statistical(new Recommendations<>(all), nothing, groups))
        .isEqualTo(new GroupParity(List.of(1.0, 1.0), 0));
    Recommendations<String, String> head = new Recommendations<>(Map.of("u", List.of("a")));
    GroupParity unfair = GroupParity.statistical(head, nothing, groups);
    assertThat(unfair.chances()).containsExactly(1.0, 0.0);
    assertThat(unfair.disparity()).isCloseTo(1, within(1e-12));
    Profiles<String, String> wants = new Profiles<>(Map.of("u", Set.of("a", "b")));
    assertThat(GroupParity.equalOpportunity(head, nothing, wants, groups).chances())
        .containsExactly(1.0, 0.0);
    Profiles<String, String> tailOnly = new Profiles<>(Map.of("u", Set.of("b")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupParity.equalOpportunity(head, nothing, tailOnly, groups));
  }

  @Test
  void deviationFromTheProfile() {
    PopularityGroups<String> groups = PopularityGroups.byInteractions(COUNTS, 0.5);
    Recommendations<String, String> lists =
        new Recommendations<>(Map.of("u", List.of("a", "b"), "v", List.of("a")));
    Profiles<String, String> same = new Profiles<>(Map.of("u", Set.of("a", "c"), "v", Set.of("a")));
    assertThat(UserPopularityDeviation.of(lists, same, groups, user -> "all").deviation())
        .isCloseTo(0, within(1e-12));
    Profiles<String, String> other = new Profiles<>(Map.of("v", Set.of("d", "e")));
    UserPopularityDeviation opposite =
        UserPopularityDeviation.of(lists, other, groups, user -> user);
    assertThat(opposite.deviation()).isCloseTo(1, within(1e-12));
    assertThat(opposite.ofGroups()).containsOnlyKeys("v");
    Profiles<String, String> mixed =
        new Profiles<>(Map.of("u", Set.of("a", "c"), "v", Set.of("d")));
    assertThat(UserPopularityDeviation.of(lists, mixed, groups, user -> "all").deviation())
        .isCloseTo(0.5, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                UserPopularityDeviation.of(lists, new Profiles<>(Map.of()), groups, user -> user));
  }

  @Test
  void popularItemsFirst() {
    Recommendations<String, String> falling =
        new Recommendations<>(Map.of("u", List.of("a", "b", "c", "d"), "v", List.of("a")));
    assertThat(RankPopularityCorrelation.of(falling, COUNTS))
        .isEqualTo(new RankPopularityCorrelation(1, 1));
    Recommendations<String, String> rising =
        new Recommendations<>(Map.of("u", List.of("f", "d", "c", "a")));
    assertThat(RankPopularityCorrelation.of(rising, COUNTS).mean()).isCloseTo(-1, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RankPopularityCorrelation.of(
                    new Recommendations<>(Map.of("u", List.of("a"))), COUNTS));
  }
}
