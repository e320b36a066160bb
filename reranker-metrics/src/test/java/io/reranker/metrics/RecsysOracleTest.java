package io.reranker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.stats.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecsysOracleTest {

  @Test
  void meansOverUsersAgree() {
    JsonNode data = Shared.json("recsys/recsys.json");
    Evaluation evaluation =
        Evaluation.of(
            lists(data), MeasureRegistry.standard().measures(keys().values()), Bootstrap.seeded(1));
    keys()
        .forEach(
            (key, measure) ->
                assertThat(evaluation.row(measure).estimate().mean())
                    .as(key)
                    .isCloseTo(data.get("expected").get(key).asDouble(), within(1e-12)));
  }

  private static Map<String, String> keys() {
    return Map.of(
        "ARP", "ARP@5",
        "novelty_EPC_like_mean(1-pop/users)", "PopComplement(users=12)@5",
        "ndcg5", "nDCG@5",
        "ndcg5_lenskit_default_discount", "nDCG(preset=lenskit)@5",
        "map5_R(trec_eval map_cut)", "AP@5",
        "map5_min(R,k)(RecBole,RankSys,LensKit,recommenders)", "AP(over=cutoff)@5",
        "recall5", "R@5",
        "recall5_lenskit_min(R,k)", "R(over=cutoff)@5",
        "hit5", "Success@5",
        "mrr5", "RR@5");
  }

  private static List<UserList> lists(JsonNode data) {
    List<UserList> lists = new ArrayList<>();
    data.get("recs")
        .properties()
        .forEach(
            entry -> {
              List<String> relevant = new ArrayList<>();
              data.get("test").get(entry.getKey()).forEach(item -> relevant.add(item.asText()));
              int size = entry.getValue().size();
              int[] grades = new int[size];
              double[] popularity = new double[size];
              for (int i = 0; i < size; i++) {
                String item = entry.getValue().get(i).asText();
                grades[i] = relevant.contains(item) ? 1 : 0;
                popularity[i] = data.get("popularity").get(item).asDouble();
              }
              int[] judged = new int[relevant.size()];
              Arrays.fill(judged, 1);
              lists.add(
                  new UserList(
                      entry.getKey(),
                      RankedList.of(grades).withJudged(judged).withPopularity(popularity)));
            });
    return lists;
  }
}
