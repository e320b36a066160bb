package io.reranker.metrics.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import io.reranker.metrics.beyond.ItemPopularity;
import io.reranker.metrics.beyond.Recommendations;
import io.reranker.metrics.beyond.RecsysData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The full oracle. */
class PopularityOracleTest {
  private final RecsysData data = RecsysData.load();
  private final Recommendations<String, String> lists = data.top();
  private final ItemPopularity<String> popularity = data.popularity();
  private final PopularityGroups<String> groups = PopularityGroups.byInteractions(popularity, 0.8);

  @Test
  void popularityOfLists() {
    near(AverageRecommendationPopularity.of(lists, popularity), "ARP");
    List<String> head = new ArrayList<>();
    data.json().get("head80").forEach(item -> head.add(item.asText()));
    assertThat(groups.groups().get(0)).containsExactlyElementsOf(head);
    assertThat(groups.groups().get(0)).hasSize((int) data.expected("head80_size"));
    assertThat(groups.tail()).hasSize((int) data.expected("tail_size"));
    LongTail tail = LongTail.of(lists, groups);
    near(tail.share(), "APLT");
    near(tail.count(), "ACLT_elliot");
    near(tail.coverage(), "tail_coverage");
  }

  @Test
  void parity() {
    GroupParity statistical = GroupParity.statistical(lists, data.train(), groups);
    near(statistical.disparity(), "PopRSP");
    chances(statistical, "PopRSP_probs");
    GroupParity opportunity =
        GroupParity.equalOpportunity(lists, data.train(), data.test(), groups);
    near(opportunity.disparity(), "PopREO");
    chances(opportunity, "PopREO_probs");
  }

  private void chances(GroupParity parity, String key) {
    assertThat(parity.chances().stream().mapToDouble(Double::doubleValue).toArray())
        .containsExactly(Shared.doubles(data.json().get("expected").get(key)), within(1e-9));
  }

  @Test
  void lift() {
    ProfileLift lift = ProfileLift.of(lists, data.train(), popularity);
    near(lift.ofHistories(), "GAP_profile");
    near(lift.ofLists(), "GAP_rec");
    near(lift.lift(), "popularity_lift");
    near(lift.meanOfUsers(), "popularity_lift_per_user_mean");
  }

  @Test
  void userPopularityDeviation() {
    PopularityGroups<String> three = PopularityGroups.byInteractions(popularity, 0.2, 0.8);
    data.json()
        .get("upd_group_of_item(0 head,1 mid,2 tail)")
        .properties()
        .forEach(
            entry ->
                assertThat(three.groupOf(entry.getKey()))
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue().asInt()));
    assertThat(three.groups().stream().mapToDouble(group -> group.size()).toArray())
        .containsExactly(Shared.doubles(data.json().get("expected").get("upd_item_groups_sizes")));
    Map<String, String> userGroups = new HashMap<>();
    JsonNode named = data.json().get("expected").get("upd_user_groups");
    for (int group = 0; group < named.size(); group++) {
      for (JsonNode user : named.get(group)) {
        userGroups.put(user.asText(), "g" + group);
      }
    }
    UserPopularityDeviation deviation =
        UserPopularityDeviation.of(
            lists, data.train(), three, user -> userGroups.getOrDefault(user, ""));
    near(deviation.deviation(), "UPD");
    for (int group = 0; group < named.size(); group++) {
      assertThat(deviation.ofGroups().get("g" + group))
          .isCloseTo(
              data.json().get("expected").get("UPD_groups_js_bits").get(group).asDouble(),
              within(1e-9));
    }
  }

  private void near(double actual, String key) {
    assertThat(actual).as(key).isCloseTo(data.expected(key), within(1e-9));
  }
}
