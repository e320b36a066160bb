package io.reranker.metrics.trec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrecEvalTest {
  private static final TrecOptions V9 = TrecOptions.of(TrecVersion.V9);
  private static final TrecOptions V10 = TrecOptions.of(TrecVersion.V10);

  @Test
  void itsOutputIsTrecEvals() throws IOException {
    assertThat(small(V9, "all_trec")).isEqualTo(resource("small.v9.txt"));
  }

  @Test
  void topicsWithoutResultsCountWhereTheyAreAskedFor() throws IOException {
    TrecOptions complete = new TrecOptions(TrecVersion.V9, 1, false, Integer.MAX_VALUE, true, 0);
    assertThat(small(complete, "all_trec")).isEqualTo(resource("small.v9.c.txt"));
  }

  @Test
  void judgedItemsOnlyALevelAndAMaximumWorkTogether() throws IOException {
    TrecOptions options = new TrecOptions(TrecVersion.V9, 2, true, 6, false, 0);
    assertThat(small(options, "all_trec")).isEqualTo(resource("small.v9.JlM.txt"));
  }

  @Test
  void measuresTakeTrecEvalsParameters() throws IOException {
    assertThat(
            small(
                V9,
                "P.7,3",
                "recall.2,200",
                "Rprec_mult.5.0,0.2",
                "utility.2,-1,0.5,0",
                "11pt_avg..25,.5",
                "ndcg.1=3,2=9,4=5",
                "ndcg_cut.4",
                "iprec_at_recall..10,.75",
                "relstring.12",
                "G.1=3,2=6",
                "set_F.0.5",
                "map"))
        .isEqualTo(resource("small.v9.parameters.txt"));
  }

  @Test
  void theFirstParametersOfAMeasureCount() {
    TrecValues values =
        evaluate("q 0 a 1", "q Q0 a 1 1 r", V9, "official", "P.3", "P.4", "map", "map");
    assertThat(values.measures()).contains("P_3", "map").doesNotContain("P_4", "P_5");
    assertThat(values.measures()).doesNotHaveDuplicates();
  }

  @Test
  void versionsDifferInWhatAShareOfTheRelevantItemsIs() {
    // 0.72 of three items are all three in version 9, and two, which is what the run has, in 10.
    String qrels = "q 0 a 1\nq 0 b 1\nq 0 c 1";
    String run = "q Q0 x 1 9 r\nq Q0 a 2 8 r\nq Q0 y 3 7 r\nq Q0 b 4 6 r";
    assertThat(evaluate(qrels, run, V9, "iprec_at_recall.0.72").summary("iprec_at_recall_0.72"))
        .isZero();
    assertThat(evaluate(qrels, run, V10, "iprec_at_recall.0.72").summary("iprec_at_recall_0.72"))
        .isEqualTo(0.5);
  }

  @Test
  void versionsDifferInScoresThatAreEqualAsFloats() {
    String qrels = "q 0 a 1\nq 0 b 0";
    String run = "q Q0 a 1 1.000000002 r\nq Q0 b 2 1.000000001 r";
    assertThat(evaluate(qrels, run, V9, "recip_rank").value("recip_rank", "q")).isEqualTo(0.5);
    assertThat(evaluate(qrels, run, V10, "recip_rank").value("recip_rank", "q")).isEqualTo(1);
  }

  @Test
  void rbpTakesZeroForTheBoundsThatTrecEvalLeavesOpen() {
    String qrels = "q1 0 a 3\nq1 0 b 1\nq1 0 c 0";
    String run = "q1 Q0 a 1 3 r\nq1 Q0 b 2 2 r\nq1 Q0 d 3 1 r";
    TrecValues values = evaluate(qrels, run, V10, "rbp", "rbp_resid", "unj.2,3");
    assertThat(values.value("rbp", "q1")).isCloseTo(0.1300, within(1e-12));
    assertThat(values.value("rbp_resid", "q1")).isCloseTo(0.8100, within(1e-12));
    assertThat(values.value("unj_2", "q1")).isZero();
    assertThat(values.value("unj_3", "q1")).isEqualTo(1.0 / 3);
    assertThat(evaluate(qrels, run, V10, "rbp.p=0.5").value("rbp_p=0.5", "q1"))
        .isCloseTo(0.5 * (1 + 0.5 / 3), within(1e-12));
  }

  @Test
  void aTopicWithoutResultsIsPrintedByVersion10Only() {
    String qrels = "q1 0 a 1\nq2 0 b 1";
    String run = "q1 Q0 a 1 1 r";
    String[] measures = {"num_ret", "map", "relstring", "unj", "rbp_resid", "utility", "gm_map"};
    TrecOptions nine = new TrecOptions(TrecVersion.V9, 1, false, Integer.MAX_VALUE, true, 0);
    assertThat(text(evaluate(qrels, run, nine, "num_ret", "map", "relstring", "gm_map")))
        .isEqualTo(
            """
            num_ret               \tq1\t1
            map                   \tq1\t1.0000
            relstring             \tq1\t'1'
            num_ret               \tall\t1
            map                   \tall\t0.5000
            gm_map                \tall\t0.0032
            """);
    TrecOptions ten = new TrecOptions(TrecVersion.V10, 1, false, Integer.MAX_VALUE, true, 0);
    assertThat(text(evaluate(qrels, run, ten, measures)))
        .contains("num_ret               \tq2\t0\n")
        .contains("map                   \tq2\t0.0000\n")
        .contains("relstring             \tq2\t''\n")
        .contains("unj_5                 \tq2\t0.0000\n")
        .contains("rbp_resid             \tq2\t0.0000\n")
        .contains("utility               \tq2\t0.0000\n")
        .contains("gm_map                \tall\t0.0032\n");
  }

  @Test
  void nothingReturnedAndNothingAskedForIsNoNumberAsInTrecEval() {
    TrecOptions judgedOnly = new TrecOptions(TrecVersion.V9, 1, true, Integer.MAX_VALUE, false, 0);
    TrecValues values =
        evaluate("q 0 a 1", "q Q0 b 1 1 r", judgedOnly, "iprec_at_recall.0,0.5", "11pt_avg", "P.5");
    assertThat(text(values))
        .contains("iprec_at_recall_0.00  \tq\t  -nan\n")
        .contains("iprec_at_recall_0.50  \tq\t0.0000\n")
        .contains("11pt_avg              \tall\t  -nan\n")
        .contains("P_5                   \tq\t0.0000\n");
  }

  @Test
  void countsWithAllTopicsIgnoreTheLevel() {
    TrecOptions options = new TrecOptions(TrecVersion.V9, 2, false, Integer.MAX_VALUE, true, 0);
    TrecValues values = evaluate("q 0 a 1\nq 0 b 2\np 0 c 1", "q Q0 a 1 1 r", options, "num_rel");
    assertThat(values.value("num_rel", "q")).isEqualTo(1);
    assertThat(values.summary("num_rel")).isEqualTo(3);
  }

  @Test
  void aRunWithoutAJudgedTopicIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluate("q 0 a 1", "p Q0 a 1 1 r", V9, "map"))
        .withMessageContaining("\"p\"")
        .withMessageContaining("\"q\"")
        .withMessageContaining("Remedy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Map",
        "P.0",
        "P.5,5",
        "P.x",
        "map.3",
        "utility.1",
        "ndcg.1",
        "ndcg.1=a",
        "unj",
        "prefs",
        ""
      })
  void whatIsNoMeasureIsAnError(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrecEval.of(V9, List.of(name)))
        .withMessageContaining("Remedy");
  }

  @Test
  void optionsHaveRanges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrecOptions(TrecVersion.V9, 0, false, 1, false, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrecOptions(TrecVersion.V9, 1, false, 0, false, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrecOptions(TrecVersion.V9, 1, false, 1, false, -1));
  }

  @Test
  void whatWasNotMeasuredIsAnError() {
    TrecValues values = evaluate("q 0 a 1", "q Q0 a 1 1 r", V9, "map");
    assertThat(values.topics()).containsExactly("q");
    assertThatIllegalArgumentException().isThrownBy(() -> values.summary("P_5"));
    assertThatIllegalArgumentException().isThrownBy(() -> values.value("map", "p"));
  }

  @Test
  void manyTopicsAreWrittenInTheirOrder() {
    StringBuilder qrels = new StringBuilder();
    StringBuilder run = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int topic = 10_000; topic < 16_000; topic++) {
      qrels.append(topic).append(" 0 a 1\n");
      run.append(topic).append(" Q0 a 1 1 r\n");
      expected.add("map                   \t" + topic + "\t1.0000");
    }
    expected.add("map                   \tall\t1.0000");
    String[] lines = text(evaluate(qrels.toString(), run.toString(), V10, "map")).split("\n");
    assertThat(lines).containsExactlyElementsOf(expected);
  }

  private static String small(TrecOptions options, String... measures) throws IOException {
    Dialect dialect = options.version().dialect();
    try (InputStream qrels = open("small.qrels");
        InputStream run = open("small.run")) {
      return text(
          TrecEval.of(options, List.of(measures))
              .evaluate(
                  Judgements.read("small.qrels", qrels, dialect),
                  Run.read("small.run", run, dialect)));
    }
  }

  private static TrecValues evaluate(
      String qrels, String run, TrecOptions options, String... measures) {
    try {
      Dialect dialect = options.version().dialect();
      return TrecEval.of(options, List.of(measures))
          .evaluate(
              Judgements.read("qrels", stream(qrels), dialect),
              Run.read("run", stream(run), dialect));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(TrecValues values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      values.write(out, true, true);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(TrecEvalTest.class.getResourceAsStream(name));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
