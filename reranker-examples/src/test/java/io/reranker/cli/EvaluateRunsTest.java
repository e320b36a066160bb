package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateRunsTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    StringBuilder qrels = new StringBuilder();
    StringBuilder good = new StringBuilder();
    StringBuilder bad = new StringBuilder();
    for (int topic = 0; topic < 10; topic++) {
      qrels.append("t" + topic + " 0 a 2\nt" + topic + " 0 b 0\n");
      good.append("t" + topic + " Q0 a 1 2 good\nt" + topic + " Q0 b 2 1 good\n");
      bad.append("t" + topic + " Q0 b 1 2 bad\nt" + topic + " Q0 a 2 1 bad\n");
    }
    good.append("t99 Q0 a 1 1 good\n");
    write("qrels", qrels.toString());
    write("good", good.toString());
    write("bad", bad.toString());
  }

  @Test
  void printsWhatTrecEvalPrints() {
    Invocation done =
        evaluate("--run", file("bad"), "--compat", "trec10", "-q", "--measures=map,P.1");
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    List<String> expected = new ArrayList<>();
    for (int topic = 0; topic < 10; topic++) {
      expected.add("map                   \tt" + topic + "\t0.5000");
      expected.add("P_1                   \tt" + topic + "\t0.0000");
    }
    expected.add("map                   \tall\t0.5000");
    expected.add("P_1                   \tall\t0.0000");
    assertThat(done.out()).isEqualTo(String.join("\n", expected) + "\n");
  }

  @Test
  void takesTrecEvalsOptions() {
    assertThat(
            evaluate(
                    "--run",
                    file("bad"),
                    "--compat=trec9",
                    "-l",
                    "2",
                    "-J",
                    "-M",
                    "1",
                    "-c",
                    "-N",
                    "5",
                    "--measures",
                    "num_ret,num_rel_ret,utility.0,0,0,1,runid")
                .out())
        .isEqualTo(
            """
            runid                 \tall\tbad
            num_ret               \tall\t10
            num_rel_ret           \tall\t0
            utility_0,0,0,1       \tall\t3.0000
            """);
    assertThat(evaluate("--run", file("bad"), "--compat=trec9", "-n").out()).isEmpty();
    assertThat(evaluate("--run", file("bad"), "--compat=trec9").out().lines()).hasSize(30);
  }

  @Test
  void runsStandSideBySideWithTests() {
    Invocation done =
        evaluate(
            "--run=" + file("bad"),
            "--run=" + file("good"),
            "--measures=RR,nDCG(gains={0:0,2:5})@1",
            "--compare=all");
    assertThat(done.err()).isEmpty();
    assertThat(done.out())
        .contains("bad   0.5000 [0.5000, 0.5000]", "good  1.0000 [1.0000, 1.0000]")
        .contains("bad − good  -0.5000 [-0.5000, -0.5000]  0.0020    0.0039")
        .contains("nDCG(gains={0:0,2:5})@1|n:10|topics:intersection|ties:item-descending|");
  }

  @Test
  void jsonHoldsTheValuesOfTopics() throws IOException {
    Invocation done =
        evaluate(
            "--run", file("good"), "--format=json", "-q", "--measures=P@1", "--topics=returned");
    JsonNode measure = new ObjectMapper().readTree(done.out()).at("/systems/0/measures/P@1");
    assertThat(measure.get("n").asInt()).isEqualTo(11);
    assertThat(measure.get("mean").asDouble()).isCloseTo(10.0 / 11, within(1e-12));
    assertThat(measure.at("/values/t99").asDouble()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "markdown, | a | bad | 0.5000 |",
    "latex, a & bad & 0.5000 ",
    "csv, 'bad,RR,0.5,0.5,0.5,10,,RR|n:10|'",
    "table, bad   0.5000 "
  })
  void formatsAreChosen(String format, String part) {
    Invocation done =
        evaluate("--run", file("bad"), "--run", file("good"), "--measures=RR", "--format", format);
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains(part);
  }

  @Test
  void valuesOfTopicsAreShown() {
    assertThat(evaluate("--run", file("bad"), "--measures=RR", "--format=csv", "-q").out().lines())
        .hasSize(11)
        .contains("bad,RR,t3,0.5");
    assertThat(evaluate("--run", file("bad"), "--measures=RR", "-q").out())
        .contains("t3     0.5000\n");
  }

  @Test
  void runsOfOneNameAreToldApart() {
    assertThat(evaluate("--run", file("bad"), "--run", file("bad"), "--measures=RR").out())
        .contains("bad   ", "bad-2 ");
  }

  @Test
  void onlyTopicsThatAllRunsHaveAreCompared() throws IOException {
    write("few", "t1 Q0 a 1 1 few\n");
    assertThat(evaluate("--run", file("few"), "--run", file("good"), "--measures=RR").out())
        .contains("RR|n:1|");
    write("none", "t2 Q0 a 1 1 none\n");
    Invocation done = evaluate("--run", file("few"), "--run", file("none"));
    assertThat(done.code()).isEqualTo(3);
    assertThat(done.err()).contains("NO_JUDGED_TOPIC");
  }

  @Test
  void csvAndJsonAreReadByTheirEnds() throws IOException {
    write("judged.csv", "user,item,grade\nü 1,\"a, b\",1\n");
    write("mine.json", "{\"ü 1\": {\"x\": 2, \"a, b\": 1.5}}");
    Invocation done =
        Invocation.of(
            "evaluate", "--qrels", file("judged.csv"), "--run", file("mine.json"), "--measures=RR");
    assertThat(done.err()).isEmpty();
    assertThat(done.out()).contains("mine  0.5000");
  }

  @Test
  void standardInputIsAFileToo() {
    Invocation done =
        Invocation.withInput(
            "t1 Q0 b 1 1 in\n",
            "evaluate",
            "--qrels",
            file("qrels"),
            "--run",
            "-",
            "--measures=R@1");
    assertThat(done.err()).isEmpty();
    assertThat(done.out()).contains("in   0.0000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "t1 Q0 a 1 nan x|MALFORMED_FILE|line 1",
        "t1 Q0 a 1 1 x;t1 Q0 a 2 2 x|MALFORMED_FILE|line 2",
        "other Q0 a 1 1 x|NO_JUDGED_TOPIC|Remedy",
        "'' |MALFORMED_FILE|no line"
      })
  void whatIsWrongWithARunEndsInOneLine(String text, String code, String named) throws IOException {
    write("wrong", text.replace(';', '\n'));
    for (List<String> mode : List.of(List.<String>of(), List.of("--compat=trec9"))) {
      List<String> arguments = new ArrayList<>(List.of("--run", file("wrong")));
      arguments.addAll(mode);
      Invocation done = evaluate(arguments.toArray(String[]::new));
      assertThat(done.code()).isEqualTo(3);
      assertThat(done.out()).isEmpty();
      assertThat(done.err()).startsWith("reranker: " + code).contains(named);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--run R --measures Foo",
        "--run R --measures foo --compat trec9",
        "--run R --compare all",
        "--run R --run R --compat trec9",
        "--run R -l 2",
        "--run R --compat trec9 -l 0",
        "--run R --requests x",
        "--compat trec9",
        "--run R --compat trec8"
      })
  void wrongUsageIsRefused(String arguments) {
    Invocation done = evaluate(arguments.replace("run R", "run " + file("good")).split(" "));
    assertThat(done.code()).isEqualTo(2);
    assertThat(done.err()).startsWith("reranker: USAGE");
  }

  @Test
  void aMissingFileIsNamed() {
    Invocation done = evaluate("--run", file("absent"));
    assertThat(done.code()).isEqualTo(3);
    assertThat(done.err()).contains("FILE_NOT_FOUND").contains("absent");
  }

  private Invocation evaluate(String... arguments) {
    List<String> all = new ArrayList<>(List.of("evaluate", "--qrels", file("qrels")));
    all.addAll(List.of(arguments));
    return Invocation.of(all.toArray(String[]::new));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
