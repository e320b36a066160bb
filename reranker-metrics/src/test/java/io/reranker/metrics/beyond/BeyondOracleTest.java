package io.reranker.metrics.beyond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reranker.metrics.popularity.PopularityGroups;
import org.junit.jupiter.api.Test;

/** The full oracle. */
class BeyondOracleTest {
  private final RecsysData data = RecsysData.load();
  private final Recommendations<String, String> lists = data.top();

  @Test
  void coverageAndConcentration() {
    near(Coverage.of(lists, data.catalogue()), "item_coverage");
    Concentration items = Concentration.of(lists, data.catalogue());
    near(items.gini(), "gini_all_items");
    near(items.gini(), "gini_recbole");
    near(items.giniEvenness(), "gini_elliot_ranksys(1-G*n/(n-1))");
    near(items.giniOfListed(), "gini_recommended_only");
    near(items.entropy(), "entropy_nats");
    near(items.entropyBits(), "entropy_bits");
    near(items.normalisedEntropy(), "entropy_normalised_log_n_items");
    near(items.recBoleEntropy(), "entropy_recbole(H/m)");
    near(items.herfindahl(), "herfindahl");
    near(items.simpson(), "simpson");
  }

  @Test
  void noveltyAndDiversity() {
    ItemPopularity<String> popularity = data.popularity();
    near(Novelty.popularityComplement(lists, popularity), "novelty_EPC_like_mean(1-pop/users)");
    near(
        Novelty.selfInformation(lists, popularity),
        "novelty_self_information_bits_over_users(-log2(pop/users), pop>0 only)");
    near(
        IntraListDiversity.of(lists, IntraListDiversity.jaccard(data.categories())), "ILD_jaccard");
    near(InterUserDiversity.of(lists), "inter_user_diversity(1-overlap/K)");
  }

  @Test
  void calibration() {
    Calibration.Result result = Calibration.of(data.categories()).measure(lists, data.train());
    near(result.divergence(), "calibration_KL_mean_nats_alpha0.01");
    near(result.rankMiscalibration(), "MRMC");
  }

  @Test
  void ndcgOfTail() {
    WeightedNdcg ndcg =
        WeightedNdcg.ofTail(
            lists, data.test(), PopularityGroups.byInteractions(data.popularity(), 0.8).tail(), 5);
    near(ndcg.mean(), "ndcg5_tail_test_items_only(users with >=1)");
    near(WeightedNdcg.of(lists, data.test(), item -> 1, 5).mean(), "ndcg5");
  }

  private void near(double actual, String key) {
    assertThat(actual).as(key).isCloseTo(data.expected(key), within(1e-9));
  }
}
