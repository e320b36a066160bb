package io.reranker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every value of NIST's trec_eval 9.0.8 and 10.0 on the shared pairs, for the measures we have. */
class TrecEvalOracleTest {

  @ParameterizedTest
  @CsvSource({
    "a_ties, v9, 1",
    "a_ties, v10, 1",
    "b_graded, v9, 1",
    "b_graded, v10, 1",
    "b_graded, v10.l2, 2",
    "c_rec, v9, 1",
    "c_rec, v10, 1"
  })
  void everyTopicAgrees(String pair, String version, int level) throws IOException {
    Map<String, Map<String, Double>> expected =
        TrecPair.values(Shared.oracle("trec/" + pair + "." + version + ".p12.gz"));
    TrecPair data = TrecPair.read(pair, version.equals("v9"));
    int compared = 0;
    for (Map.Entry<String, String> name : names(level).entrySet()) {
      Measure measure = MeasureRegistry.standard().measure(name.getValue());
      Map<String, Double> byTopic = expected.get(name.getKey());
      for (Map.Entry<String, RankedList> list : data.lists().entrySet()) {
        assertThat(measure.of(list.getValue()))
            .as("%s of topic %s", name.getKey(), list.getKey())
            .isCloseTo(byTopic.get(list.getKey()), within(5.1e-13));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(4_000);
  }

  /** Our texts by trec_eval's names. */
  private static Map<String, String> names(int level) {
    String rel = level == 1 ? "" : "(rel=" + level + ")";
    Map<String, String> names = new LinkedHashMap<>();
    names.put("map", "AP" + rel);
    names.put("recip_rank", "RR" + rel);
    names.put("ndcg", "nDCG");
    for (int k : new int[] {5, 10, 15, 20, 30, 100, 200, 500, 1000}) {
      names.put("P_" + k, "P" + rel + "@" + k);
      names.put("recall_" + k, "R" + rel + "@" + k);
      names.put("map_cut_" + k, "AP" + rel + "@" + k);
      names.put("ndcg_cut_" + k, "nDCG@" + k);
    }
    for (int k : new int[] {1, 5, 10}) {
      names.put("success_" + k, "Success" + rel + "@" + k);
    }
    return names;
  }
}
