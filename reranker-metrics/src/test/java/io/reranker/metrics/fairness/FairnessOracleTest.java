package io.reranker.metrics.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reranker.metrics.beyond.Recommendations;
import io.reranker.metrics.beyond.RecsysData;
import io.reranker.metrics.popularity.PopularityGroups;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The full oracle. */
class FairnessOracleTest {
  private final RecsysData data = RecsysData.load();
  private final Recommendations<String, String> lists = data.top();

  @Test
  void exposureOfHeadAndTail() {
    PopularityGroups<String> groups = PopularityGroups.byInteractions(data.popularity(), 0.8);
    Map<String, String> names = new HashMap<>();
    data.catalogue().forEach(item -> names.put(item, groups.groupOf(item) == 0 ? "head" : "tail"));
    GroupExposure exposure =
        ItemExposure.of(lists, data.catalogue(), ExposureModel.logarithmic()).byGroup(names);
    near(Objects.requireNonNull(exposure.totals().get("head")), "exposure_head_total");
    near(Objects.requireNonNull(exposure.totals().get("tail")), "exposure_tail_total");
    near(exposure.logParity("tail", "head"), "logDP_mean_exposure(tail/head)");
  }

  @Test
  void attention() {
    Map<String, Double> attention =
        ItemExposure.of(lists, data.catalogue(), ExposureModel.logarithmic()).items();
    Map<String, Double> relevance = new HashMap<>();
    data.test()
        .items()
        .values()
        .forEach(items -> items.forEach(item -> relevance.merge(item, 1.0, Double::sum)));
    near(
        InequityOfAttention.of(attention, relevance),
        "IAA_L1(normalised attention, normalised relevance)");
  }

  @Test
  void expectedExposure() {
    double loss = 0;
    double disparity = 0;
    double relevance = 0;
    double norm = 0;
    for (Map.Entry<String, List<String>> entry : lists.lists().entrySet()) {
      Map<String, Integer> grades = new LinkedHashMap<>();
      data.catalogue()
          .forEach(item -> grades.put(item, data.test().of(entry.getKey()).contains(item) ? 1 : 0));
      ExpectedExposure exposure =
          ExpectedExposure.of(List.of(entry.getValue()), grades, ExposureModel.geometric(0.8));
      loss += exposure.loss() / lists.lists().size();
      disparity += exposure.disparity() / lists.lists().size();
      relevance += exposure.relevance() / lists.lists().size();
      norm += exposure.idealNorm() / lists.lists().size();
    }
    near(disparity, "EED_mean");
    near(relevance, "EER_mean");
    near(norm, "target_norm2_mean");
    near(loss, "EEL_mean(RBP .8, non-recommended items exposure 0)");
  }

  private void near(double actual, String key) {
    assertThat(actual).as(key).isCloseTo(data.expected(key), within(1e-9));
  }
}
