package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user of a fresh clone meets: the embedded model and the bundled request. */
class EmbeddedModelIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Bundled request: these fit the history, those do not, whatever a base recommender says. */
  private static final List<String> FITTING =
      List.of("children-of-men", "inception", "dark-city", "gattaca", "donnie-darko", "chinatown");

  private static final List<String> UNFITTING =
      List.of("pretty-woman", "mrs-doubtfire", "home-alone", "notebook", "notting-hill", "aladdin");

  @Test
  void theDemoRanksAndExplains() throws IOException, InterruptedException {
    Invocation done = CommandLineProcess.run("demo", "--format", "json");
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    Schemas.RESULT.accept(done.out());
    JsonNode result = JSON.readTree(done.out());
    assertThat(result.get("outcome").asText()).isEqualTo("ranked");
    List<String> order = new ArrayList<>();
    for (JsonNode item : result.get("items")) {
      order.add(item.get("id").asText());
      JsonNode explanation = item.get("explanation");
      assertThat(explanation.get("text").asText()).isNotBlank();
      assertThat(explanation.get("claims")).allMatch(c -> c.get("supported").asBoolean());
    }
    assertThat(meanRank(order, FITTING)).isLessThan(meanRank(order, UNFITTING));
  }

  @Test
  void twoRunsAreTheSameToTheByte() throws IOException, InterruptedException {
    String first = CommandLineProcess.run("demo", "--format", "jsonl", "--no-timings").out();
    assertThat(CommandLineProcess.run("demo", "--format", "jsonl", "--no-timings").out())
        .isEqualTo(first);
  }

  @Test
  void theDemoRequestCanBeRankedAsAFile() throws IOException, InterruptedException {
    String demo = new String(DemoCommand.json(), StandardCharsets.UTF_8);
    Invocation done = CommandLineProcess.fed(demo, "rank", "--request", "-", "--explain", "5");
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains("▲").contains("Inception (2010)");
  }

  /** Candidates do not see each other; a model that is made to read the list first is swayed. */
  @Test
  void theAuditShowsExactlyNothing() throws IOException, InterruptedException {
    String line = JSON.readTree(DemoCommand.json()) + "\n";
    String[] args = {"audit", "--requests", "-", "--format", "json"};
    Invocation done = CommandLineProcess.fed(line, args);
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    JsonNode report = JSON.readTree(done.out());
    assertThat(report.get("orderInvariant").asBoolean()).isTrue();
    assertThat(report.get("rows")).hasSize(6);
    for (JsonNode row : report.get("rows")) {
      assertThat(row.get("firstDiffers").get("mean").asDouble()).isZero();
      assertThat(row.get("kendallTau").asDouble()).isEqualTo(1);
      assertThat(row.get("exposureSlope").get("mean").asDouble()).isZero();
      assertThat(row.get("exposureRange").asDouble()).isZero();
    }
    String[] inList = {"audit", "--requests", "-", "--format", "json", "--in-list"};
    JsonNode swayed = JSON.readTree(CommandLineProcess.fed(line, inList).out());
    assertThat(swayed.get("orderInvariant").asBoolean()).isFalse();
    assertThat(swayed.get("rows").get(0).get("kendallTau").asDouble()).isBetween(0.0, 0.9999);
  }

  @Test
  void theDoctorFindsItWell() throws IOException, InterruptedException {
    Invocation done = CommandLineProcess.run("doctor");
    assertThat(done.out()).contains("the embedded movie model").endsWith("Ranking works.\n");
    assertThat(done.code()).isZero();
  }

  private static double meanRank(List<String> order, List<String> ids) {
    assertThat(order).containsAll(ids);
    return ids.stream().mapToInt(order::indexOf).average().orElseThrow();
  }

  /** ONNX Runtime reads the command line by recursion, and ended the process on long ones. */
  @Test
  void aLongCommandLineDoesNotEndTheProcess() throws Exception {
    Invocation done =
        CommandLineProcess.run(
            List.of("-Dlong=" + "x".repeat(100_000)), "", "demo", "--explain", "0");
    assertThat(done.code()).as(done.err()).isZero();
  }
}
