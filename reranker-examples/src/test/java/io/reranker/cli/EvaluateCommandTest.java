package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.ReasonRepair;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EvaluateCommandTest {

  /** The fitting candidate stands last in the base order and is the least popular. */
  private static String line(String user) {
    return "{\"user\": \""
        + user
        + "\", \"history\": [{\"id\": \"h\", \"title\": \"H\", \"rating\": 5, \"attributes\":"
        + " {\"genres\": \"Drama\"}}], \"candidates\": ["
        + "{\"id\": \"a\", \"title\": \"A\", \"score\": 3, \"popularity\": 30},"
        + "{\"id\": \"b\", \"title\": \"B\", \"score\": 2, \"popularity\": 20},"
        + "{\"id\": \"c\", \"title\": \"C\", \"score\": 1, \"popularity\": 10, \"attributes\":"
        + " {\"genres\": \"Drama\"}}], \"relevant\": [\"c\"]}\n";
  }

  @Test
  void comparesTheModelWithTheOtherOrders() throws IOException {
    String lines = line("u1") + line("u2") + line("u2") + line("u3");
    Invocation done =
        Invocation.withInput(
            lines, "evaluate", "--requests", "-", "--format", "json", "--explain", "2");
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    JsonNode report = new ObjectMapper().readTree(done.out());
    assertThat(report.get("users").asInt()).isEqualTo(3);
    assertThat(report.get("lists").asInt()).isEqualTo(4);
    JsonNode ndcg = report.get("measures").get("nDCG@10");
    assertThat(ndcg.get("model").get("mean").asDouble()).isEqualTo(1);
    assertThat(ndcg.get("base order").get("mean").asDouble()).isEqualTo(0.5);
    assertThat(ndcg.get("popularity").get("mean").asDouble()).isEqualTo(0.5);
    double random = (1 + 1 / (Math.log(3) / Math.log(2)) + 0.5) / 3;
    assertThat(ndcg.get("random").get("mean").asDouble()).isCloseTo(random, within(1e-12));
    JsonNode difference = report.get("modelMinusPopularity").get("nDCG@10");
    assertThat(difference.get("mean").asDouble()).isEqualTo(0.5);
    assertThat(difference.get("p").asDouble()).isEqualTo(0.25);
    JsonNode reasons = report.get("reasons");
    assertThat(reasons.get("count").asInt()).isEqualTo(8);
    assertThat(reasons.get("builtFromEvidence").asInt()).isEqualTo(4);
    assertThat(reasons.get("passedAtFirst").asInt()).isEqualTo(4);
    assertThat(reasons.get("repeated").asInt()).isZero();
  }

  /** One passes at once, one when written again, one never, and one was not tried. */
  @Test
  void countsReasonsThatPassedAsFirstWritten() {
    FakeReranker fake = new FakeReranker();
    Models repairing =
        (options, listener) -> {
          listener.repaired(ReasonRepair.WRITTEN_AGAIN);
          listener.repaired(ReasonRepair.WRITTEN_AGAIN);
          listener.repaired(ReasonRepair.BUILT_FROM_EVIDENCE);
          return fake.open();
        };
    String lines = line("u1") + line("u2");
    assertThat(Invocation.with(lines, repairing, "evaluate", "--requests=-", "--explain=2").out())
        .contains("4 reasons: 50.0 % the model's own words, supported; 50.0 % built")
        .contains("25.0 % passed their check as first written");
  }

  @Test
  void showsATable() {
    Invocation done =
        Invocation.withInput(
            line("u1") + line("u2"), "evaluate", "--requests", "-", "--explain", "1");
    assertThat(done.out())
        .contains("model fake 1, 2 users, 2 lists of 3.0 candidates")
        .contains("nDCG@10")
        .contains("model − popularity")
        .contains("PopLift@5")
        .contains("2 reasons: 100.0 % the model's own words")
        .contains("100.0 % passed their check as first written; 0.0 % repeat another");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    String line =
        line("u1").replaceAll("\"score\": \\d, ", "").replaceAll(", \"popularity\": \\d+", "");
    assertThat(Invocation.withInput(line, "evaluate", "--requests", "-").out())
        .contains("note: no base order")
        .contains("note: no popularity order");
  }

  @Test
  void takesTheFirstLines() throws IOException {
    String lines = line("u1") + line("u2") + "{broken";
    JsonNode report =
        new ObjectMapper()
            .readTree(
                Invocation.withInput(
                        lines, "evaluate", "--requests=-", "--format=json", "--limit=2")
                    .out());
    assertThat(report.get("lists").asInt()).isEqualTo(2);
  }

  @Test
  void aWrongLineEndsIt() {
    Invocation done = Invocation.withInput(line("u1") + "{", "evaluate", "--requests", "-");
    assertThat(done.code()).isEqualTo(3);
    assertThat(done.err()).startsWith("reranker: MALFORMED_JSON: line 2, column ");
  }

  @Test
  void everyLineSaysWhatIsRelevant() {
    String line = line("u1").replace(", \"relevant\": [\"c\"]", "");
    Invocation done = Invocation.withInput(line, "evaluate", "--requests", "-");
    assertThat(done.code()).isEqualTo(3);
    assertThat(done.err())
        .startsWith("reranker: INVALID_REQUEST: relevant is missing or empty (line 1)");
  }

  @Test
  void anEmptyFileIsAnError() {
    assertThat(Invocation.withInput("", "evaluate", "--requests", "-").code()).isEqualTo(3);
  }

  @Test
  void unknownMeasuresAreNamed() {
    Invocation done =
        Invocation.withInput(line("u"), "evaluate", "--requests=-", "--measures=nDCG@10,Foo");
    assertThat(done.code()).isEqualTo(2);
    assertThat(done.err()).contains("Foo");
  }
}
