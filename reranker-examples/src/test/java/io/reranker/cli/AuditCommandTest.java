package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

class AuditCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Candidates a to j, of which the last is relevant; two lists a user. */
  private static String lines(int count) {
    StringBuilder lines = new StringBuilder();
    for (int line = 0; line < count; line++) {
      lines.append("{\"user\": \"u").append(line / 2).append("\", \"candidates\": [");
      IntStream.rangeClosed('a', 'j')
          .forEach(
              c ->
                  lines
                      .append(c == 'a' ? "" : ", ")
                      .append("{\"id\": \"" + (char) c + "\", \"title\": \"T\"}"));
      lines.append("], \"relevant\": [\"j\"]}\n");
    }
    return lines.toString();
  }

  private static Invocation audit(BiasedScorer model, int lines, String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "audit";
    args[1] = "--requests";
    args[2] = "-";
    System.arraycopy(more, 0, args, 3, more.length);
    return Invocation.with(lines(lines), (options, listener) -> model.open(), args);
  }

  private static JsonNode json(BiasedScorer model, int lines, String... more) throws IOException {
    Invocation done = audit(model, lines, more);
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    return JSON.readTree(done.out());
  }

  @Test
  void showsWhatSeveralOrderingsDo() throws IOException {
    BiasedScorer model = new BiasedScorer(0.8);
    JsonNode report = json(model, 80, "--format", "json");
    assertThat(model.asked).isEqualTo(80 * 21);
    assertThat(report.get("lists").asInt()).isEqualTo(80);
    assertThat(report.get("users").asInt()).isEqualTo(40);
    assertThat(report.get("orderInvariant").asBoolean()).isFalse();
    assertThat(report.get("samplingNoise").get("kendallDistance").asDouble()).isZero();
    JsonNode rows = report.get("rows");
    assertThat(rows.findValuesAsText("orderings"))
        .containsExactly("1", "1, calibrated", "2", "3", "5", "10", "10, stopped at 5");
    JsonNode one = rows.get(0);
    assertThat(one.get("exposureSlope").get("mean").asDouble()).isGreaterThan(0.3);
    assertThat(one.get("firstDiffers").get("mean").asDouble()).isGreaterThan(0.2);
    assertThat(one.get("positionShare").get("p").asDouble()).isLessThan(1e-10);
    assertThat(one.get("exposure")).hasSize(10);
    assertThat(one.get("nDCG@10ByPlace").get(0).asDouble())
        .isGreaterThan(one.get("nDCG@10ByPlace").get(9).asDouble());
    assertThat(one.has("gain")).isFalse();
    // A bias that falls evenly: the prior holds all of it, a reverse pair cancels it.
    for (int row : new int[] {1, 2, 5}) {
      assertThat(rows.get(row).get("exposureSlope").get("mean").asDouble())
          .isCloseTo(0, within(1e-9));
      assertThat(rows.get(row).get("kendallTau").asDouble()).isEqualTo(1);
      assertThat(rows.get(row).get("nDCG@10").get("mean").asDouble()).isEqualTo(1);
      assertThat(rows.get(row).get("gain").get("low").asDouble()).isPositive();
    }
    assertThat(rows.get(6).get("passes").asDouble()).isEqualTo(5);
  }

  @Test
  void aModelThatScoresApartShowsExactlyNothing() throws IOException {
    JsonNode report = json(new BiasedScorer(0), 4, "--format", "json", "--per-user", "1");
    assertThat(report.get("lists").asInt()).isEqualTo(2);
    assertThat(report.get("orderInvariant").asBoolean()).isTrue();
    for (JsonNode row : report.get("rows")) {
      assertThat(row.get("firstDiffers").get("mean").asDouble()).isZero();
      assertThat(row.get("kendallTau").asDouble()).isEqualTo(1);
      assertThat(row.get("topOverlap").asDouble()).isEqualTo(1);
      assertThat(row.get("exposureSlope").get("mean").asDouble()).isZero();
      assertThat(row.get("exposureRange").asDouble()).isZero();
      assertThat(row.get("positionShare").get("share").asDouble()).isZero();
      assertThat(row.get("positionShare").get("p").asDouble()).isEqualTo(1);
      assertThat(!row.has("gain") || row.get("gain").get("mean").asDouble() == 0).isTrue();
    }
  }

  @Test
  void drawsAPicture(@TempDir Path folder)
      throws IOException, ParserConfigurationException, SAXException {
    Path svg = folder.resolve("exposure.svg");
    Invocation done = audit(new BiasedScorer(1), 6, "--svg", svg.toString(), "--rows", "5");
    assertThat(done.code()).isZero();
    assertThat(done.out())
        .contains("6 lists of 10 candidates")
        .contains("note: no calibration")
        .contains("by where the relevant item stood");
    var picture = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    assertThat(picture.getElementsByTagName("polyline").getLength()).isEqualTo(4);
    assertThat(Files.readString(svg)).contains("BiasedScorer");
  }

  @Test
  void equalRunsAreEqual() {
    String once = audit(new BiasedScorer(1), 6, "--no-timings", "--format", "json").out();
    assertThat(audit(new BiasedScorer(1), 6, "--no-timings", "--format", "json").out())
        .isEqualTo(once);
    assertThat(audit(new BiasedScorer(1), 6, "--no-timings", "--ascii").out())
        .matches("\\p{ASCII}+");
  }

  @Test
  void requestsWithoutJudgementsAndOfOtherSizes() throws IOException {
    String odd = "{\"candidates\": [{\"id\": \"a\", \"title\": \"A\"}]}\n";
    String plain = lines(3).replaceAll(", \"relevant\": \\[\"j\"]", "");
    BiasedScorer model = new BiasedScorer(1);
    Invocation done =
        Invocation.with(
            odd + plain,
            (options, listener) -> model.open(),
            "audit",
            "--requests=-",
            "--format=json");
    JsonNode report = JSON.readTree(done.out());
    assertThat(report.get("lists").asInt()).isEqualTo(3);
    assertThat(report.get("rows").get(0).has("nDCG@10")).isFalse();
    assertThat(report.get("notes").toString()).contains("1 lists left out").contains("no nDCG@10");
    Invocation none =
        Invocation.with(odd, (options, listener) -> model.open(), "audit", "--requests=-");
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).startsWith("reranker: NO_REQUEST");
  }

  @Test
  void whatCannotBeAuditedIsRefused() {
    assertThat(audit(new BiasedScorer(1), 2, "--fusion", "0.5").code()).isEqualTo(2);
    assertThat(audit(new BiasedScorer(1), 2, "--rows", "0").code()).isEqualTo(2);
    assertThat(audit(new BiasedScorer(1), 2, "--in-list").code()).isEqualTo(2);
    Invocation unfit = Invocation.withInput(lines(1), "audit", "--requests", "-");
    assertThat(unfit.code()).isEqualTo(4);
    assertThat(unfit.err()).startsWith("reranker: MODEL_UNSUPPORTED");
  }

  /** The history that an in-list ranker reads ends with the candidates in their order. */
  @Test
  void inListTheOrderMatters() {
    BiasedScorer apart = new BiasedScorer(3);
    double[] scores =
        new InListScorer(apart)
            .score(
                io.reranker.RerankRequest.of(
                    java.util.List.of(),
                    java.util.List.of(
                        io.reranker.Candidate.of("b", "B"), io.reranker.Candidate.of("a", "A"))),
                java.util.List.of(
                    io.reranker.Candidate.of("b", "B"), io.reranker.Candidate.of("a", "A")),
                io.reranker.Cancellation.NEVER);
    assertThat(scores).containsExactly(1, -1.5);
  }

  @Test
  void calibrateWritesThePriorsIntoTheBundle(@TempDir Path bundle) throws IOException {
    Path contract = bundle.resolve("reranker.json");
    Files.writeString(contract, "{\"name\": \"m\", \"calibration\": {\"temperature\": 2.5}}");
    BiasedScorer model = new BiasedScorer(1);
    String[] args = {"calibrate", "--model", bundle.toString(), "--requests", "-"};
    Invocation done = Invocation.with(lines(20), (options, listener) -> model.open(), args);
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    assertThat(done.out())
        .isEqualTo("10 candidates: positions add -4.500 to 4.500 to a log-score\n");
    JsonNode written = JSON.readTree(contract.toFile());
    assertThat(written.get("name").asText()).isEqualTo("m");
    assertThat(written.get("calibration").get("temperature").asDouble()).isEqualTo(2.5);
    JsonNode prior = written.get("calibration").get("positionPriors").get("10");
    assertThat(prior).hasSize(10);
    assertThat(prior.get(0).asDouble()).isCloseTo(4.5, within(1e-9));
    assertThat(Files.list(bundle)).hasSize(1);

    assertThat(Invocation.with(lines(19), (options, listener) -> model.open(), args).code())
        .isEqualTo(3);
    BiasedScorer apart = new BiasedScorer(0);
    assertThat(Invocation.with(lines(20), (options, listener) -> apart.open(), args).code())
        .isEqualTo(2);
    assertThat(Invocation.withInput("", "calibrate", "--requests", "-").code()).isEqualTo(2);
  }

  @Test
  void rankAsksForSeveralOrderings() throws IOException {
    BiasedScorer model = new BiasedScorer(1);
    Invocation done =
        Invocation.with(
            lines(1).replace(", \"relevant\": [\"j\"]", ""),
            (options, listener) -> model.open(),
            "rank",
            "--request=-",
            "--format=json",
            "--orderings=balanced");
    assertThat(done.code()).isZero();
    assertThat(model.asked).isEqualTo(5);
    JsonNode result = JSON.readTree(done.out());
    assertThat(result.get("model").asText()).isEqualTo("BiasedScorer, 5 orderings");
    assertThat(result.get("items").get(0).get("id").asText()).isEqualTo("j");
    assertThat(result.get("items").get(0).get("rankInterval").get("low").asInt()).isEqualTo(1);
  }
}
