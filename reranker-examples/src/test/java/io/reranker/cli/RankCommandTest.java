package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String REQUEST =
      """
      {"user": "u1",
       "history": [{"id": "h1", "title": "Alien", "rating": 5,
                    "attributes": {"genres": ["Horror", "Sci-Fi"]}}],
       "candidates": [
         {"id": "a", "title": "Notting Hill", "score": 3, "attributes": {"genres": ["Comedy"]}},
         {"id": "b", "title": "Aliens", "score": 2, "attributes": {"genres": ["Sci-Fi"]}},
         {"id": "c", "title": "愛の不時着", "score": 1}]}
      """;
  private static final String LINE = REQUEST.replace("\n", " ");

  @TempDir Path folder;

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("in put.json"), content).toString();
  }

  @Test
  void ranksARequestFromAFile() throws IOException {
    Invocation done = Invocation.of("rank", "--request", file(REQUEST), "--format", "json");
    assertThat(done.code()).isZero();
    assertThat(done.err()).isEmpty();
    JsonNode result = JSON.readTree(done.out());
    assertThat(result.get("outcome").asText()).isEqualTo("ranked");
    assertThat(result.get("user").asText()).isEqualTo("u1");
    JsonNode first = result.get("items").get(0);
    assertThat(first.get("id").asText()).isEqualTo("b");
    assertThat(first.get("rank").asInt()).isEqualTo(1);
    assertThat(first.get("baseRank").asInt()).isEqualTo(2);
    assertThat(first.get("score").asDouble()).isEqualTo(2.5);
    assertThat(first.has("explanation")).isFalse();
    assertThat(result.get("items").get(2).get("title").asText()).isEqualTo("愛の不時着");
  }

  @Test
  void theJsonIsTheSameToTheByte() {
    String expected =
        """
        {"user":"u1","outcome":"ranked","model":"fake 1","items":[\
        {"id":"b","title":"Aliens","rank":1,"baseRank":2,"score":2.5,"explanation":\
        {"text":"It shares Sci-Fi with \\"Alien\\", which you rated 5.","source":"model",\
        "verdict":"supported","evidence":[\
        {"kind":"shared_with","historyId":"h1","title":"Alien","rating":5.0,\
        "values":["Sci-Fi"],"similarity":0.5,"text":"shares Sci-Fi with \\"Alien\\", rated 5"},\
        {"kind":"base_standing","rank":2,"of":3,"text":"base rank 2 of 3"}],\
        "claims":[{"kind":"attribute","text":"Drama","supported":true}]}},\
        {"id":"a","title":"Notting Hill","rank":2,"baseRank":1,"score":0.0},\
        {"id":"c","title":"愛の不時着","rank":3,"baseRank":3,"score":0.0}],"notices":[]}
        """;
    assertThat(
            Invocation.withInput(
                    LINE, "rank", "--request", "-", "--format=jsonl", "--no-timings", "--explain=1")
                .out())
        .isEqualTo(expected);
  }

  @Test
  void readsStandardInput() {
    Invocation done = Invocation.withInput(REQUEST, "rank", "--request", "-");
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains("Aliens").contains("▲1");
  }

  @Test
  void oneRequestIsATableUnlessAskedOtherwise() {
    assertThat(Invocation.withInput(REQUEST, "rank", "--request", "-").out()).contains(" New  ");
    assertThat(Invocation.withInput(LINE, "rank", "--requests", "-").out()).startsWith("{\"user\"");
  }

  @Test
  void manyRequestsCanBeAList() throws IOException {
    String out =
        Invocation.withInput(LINE + "\n" + LINE, "rank", "--requests", "-", "--format", "json")
            .out();
    assertThat(JSON.readTree(out)).hasSize(2);
  }

  @Test
  void aWrongLineStandsInItsPlaceAndTheRestGoesOn() throws IOException {
    String lines =
        LINE + "\n{\"candidates\": [{\"id\": \"a\", \"tite\": \"A\"}]}\n\n{\n" + LINE + "\n";
    Invocation done = Invocation.withInput(lines, "rank", "--requests", "-");
    assertThat(done.code()).isEqualTo(5);
    assertThat(done.err())
        .isEqualTo(
            "reranker: SOME_FAILED: 2 of 4 requests failed, the first on line 2: INVALID_REQUEST\n");
    List<JsonNode> results = new ArrayList<>();
    for (String line : done.out().split("\n")) {
      results.add(JSON.readTree(line));
    }
    assertThat(results)
        .extracting(r -> r.get("outcome").asText())
        .containsExactly("ranked", "failed", "failed", "ranked");
    JsonNode second = results.get(1).get("error");
    assertThat(second.get("line").asInt()).isEqualTo(2);
    assertThat(second.get("code").asText()).isEqualTo("INVALID_REQUEST");
    assertThat(second.get("field").asText()).isEqualTo("candidates[0].tite");
    assertThat(second.get("message").asText()).contains("(line 2, column ");
    JsonNode third = results.get(2).get("error");
    assertThat(third.get("line").asInt()).isEqualTo(4);
    assertThat(third.get("code").asText()).isEqualTo("MALFORMED_JSON");
  }

  @Test
  void aTableShowsAFailedLineInItsPlace() {
    String lines =
        "{\"candidates\": [{\"id\": \"a\", \"title\": \"!PROMPT_TOO_LONG\"}]}\n" + LINE + "\n";
    Invocation done = Invocation.withInput(lines, "rank", "--requests", "-", "--format", "table");
    assertThat(done.code()).isEqualTo(5);
    assertThat(done.out())
        .startsWith("line 1: PROMPT_TOO_LONG: history is too long.")
        .contains("Aliens");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MODEL_FAULT", "DEADLINE_EXCEEDED"})
  void aListThatTheModelDoesNotRankStandsInTheBaseOrder(String code) throws IOException {
    String request = REQUEST.replace("Notting Hill", "!" + code);
    Invocation done = Invocation.withInput(request, "rank", "--request=-", "--format=json");
    assertThat(done.code()).isEqualTo(6);
    assertThat(done.err())
        .startsWith("reranker: FELL_BACK: 1 of 1 lists stand in the base order, the first because")
        .contains(code)
        .hasLineCount(1);
    JsonNode result = JSON.readTree(done.out());
    assertThat(result.get("outcome").asText()).isEqualTo("fell_back");
    assertThat(result.get("fallback").get("code").asText()).isEqualTo(code);
    assertThat(result.get("items"))
        .extracting(i -> i.get("id").asText())
        .containsExactly("a", "b", "c");
  }

  @Test
  void fusionMixesTheBaseOrderIn() throws IOException {
    Invocation base =
        Invocation.withInput(REQUEST, "rank", "--request=-", "--format=json", "--fusion=0");
    assertThat(JSON.readTree(base.out()).get("items"))
        .extracting(i -> i.get("id").asText())
        .containsExactly("a", "b", "c");
    Invocation model =
        Invocation.withInput(REQUEST, "rank", "--request=-", "--format=json", "--fusion=1");
    assertThat(JSON.readTree(model.out()).get("items").get(0).get("id").asText()).isEqualTo("b");
  }

  @Test
  void anEmptyFileOfRequestsHasNoResult() {
    assertThat(Invocation.withInput("", "rank", "--requests", "-"))
        .isEqualTo(new Invocation(0, "", ""));
  }

  @Test
  void aFailureHasAnExitCodeAndOneLine() {
    String json = "{\"candidates\": [{\"id\": \"a\", \"title\": \"!PROMPT_TOO_LONG\"}]}";
    assertThat(Invocation.withInput(json, "rank", "--request", "-", "--format", "json"))
        .isEqualTo(
            new Invocation(
                3, "", "reranker: PROMPT_TOO_LONG: history is too long. Remedy: give less.\n"));
  }

  @Test
  void aFaultOfTheProgramIsToldAsOne() {
    String json = "{\"candidates\": [{\"id\": \"a\", \"title\": \"!BUG\"}]}";
    Invocation done = Invocation.withInput(json, "rank", "--request", "-");
    assertThat(done.code()).isEqualTo(1);
    assertThat(done.err()).startsWith("reranker: INTERNAL: ").hasLineCount(1);
  }

  @Test
  void aWrongRequestIsToldBeforeTheModelIsLoaded() {
    Invocation done =
        Invocation.with(
            "{\"candidates\": []}",
            (options, listener) -> {
              throw new AssertionError("loaded");
            },
            "rank",
            "--request",
            "-");
    assertThat(done.code()).isEqualTo(3);
    assertThat(done.err())
        .isEqualTo(
            "reranker: INVALID_REQUEST: candidates has 0 items (line 1, column 16). Remedy: give 1"
                + " to 1000.\n");
  }

  @Test
  void aModelThatCannotBeLoadedIsExitCode4() {
    Invocation done =
        Invocation.with(
            REQUEST,
            (options, listener) -> {
              throw new ModelException(
                  ErrorCode.BUNDLE_NOT_FOUND, "There is no " + options.model, "name it", null);
            },
            "rank",
            "--request",
            "-",
            "--model",
            "nowhere");
    assertThat(done)
        .isEqualTo(
            new Invocation(
                4, "", "reranker: BUNDLE_NOT_FOUND: There is no nowhere. Remedy: name it.\n"));
  }

  @Test
  void aMissingFileIsExitCode3() {
    Invocation done = Invocation.of("rank", "--requests", "no-such-file");
    assertThat(done)
        .isEqualTo(
            new Invocation(3, "", "reranker: FILE_NOT_FOUND: there is no file no-such-file\n"));
    assertThat(Invocation.of("rank", "--request", folder.toString()).err())
        .startsWith("reranker: FILE_UNREADABLE: ")
        .contains("is a folder");
  }

  @Test
  void controlCharactersOfTheInputDoNotReachTheTerminal() {
    String json =
        "{\"candidates\": [{\"id\": \"\\u001b[31mx\", \"title\": \"A\\u001b[2J\\nB\"},"
            + " {\"id\": \"\\u001b[31mx\", \"title\": \"C\"}]}";
    assertThat(Invocation.withInput(json, "rank", "--request", "-").err())
        .doesNotContain("\u001b")
        .hasLineCount(1);
    String title = "{\"candidates\": [{\"id\": \"x\", \"title\": \"A\\u001b[2J\\nB\\u202eC\"}]}";
    assertThat(Invocation.withInput(title, "rank", "--request", "-").out())
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .contains("A [2J BC");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rank",
        "rank --request a --requests b",
        "rank --request",
        "rank --request a --format xml",
        "rank --request a --explain -1",
        "rank --request a --explain x",
        "rank --request a --deadline 0",
        "rank --request a --threads -1",
        "rank --request a --device tpu",
        "rank --request a --fusion 1.5",
        "rank --request a --fusion NaN",
        "rank --request a --frmat json",
        "rnk",
        "evaluate",
        "evaluate --requests a --limit 0",
      })
  void wrongUsageIsExitCode2AndOneLine(String args) {
    Invocation done = Invocation.of(args.isEmpty() ? new String[0] : args.split(" "));
    assertThat(done.code()).isEqualTo(2);
    assertThat(done.out()).isEmpty();
    assertThat(done.err()).startsWith("reranker: USAGE: ").hasLineCount(1);
  }

  @Test
  void guessesMisspeltOptions() {
    assertThat(Invocation.of("rank", "--reqest", "a").err()).contains("--request");
  }

  @Test
  void passesTheDeadlineAndClosesTheModel() {
    FakeReranker fake = new FakeReranker();
    Invocation.with(REQUEST, fake, "rank", "--request", "-", "--deadline", "250");
    assertThat(fake.deadline).isEqualTo(Duration.ofMillis(250));
    assertThat(fake.closed).isTrue();
  }

  @Test
  void passesTheModelOptions() {
    List<ModelOptions> seen = new ArrayList<>();
    Invocation.with(
        REQUEST,
        (options, listener) -> {
          seen.add(options);
          return new FakeReranker().open();
        },
        "rank --request - --model some/dir --device cuda-required --gpu 1 --threads 3".split(" "));
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).model).isEqualTo(Path.of("some/dir"));
    assertThat(seen.get(0).device).isEqualTo(ModelOptions.DeviceChoice.cuda_required);
    assertThat(seen.get(0).gpu).isEqualTo(1);
    assertThat(seen.get(0).threads).isEqualTo(3);
  }

  @Test
  void faultsOfADatasetAreToldTheSameWay() {
    Invocation done =
        Invocation.of("dataset", "--movielens", "no-such-folder", "--out", folder.toString());
    assertThat(done.code()).isEqualTo(3);
    assertThat(done.err()).startsWith("reranker: FILE_MISSING: no-such-folder").hasLineCount(1);
    assertThat(Invocation.of("dataset", "--out", folder.toString()).code()).isEqualTo(2);
  }

  @Test
  void helpAndVersionGoToStandardOutput() {
    Invocation help = Invocation.of("rank", "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--requests").contains("--no-timings");
    Invocation version = Invocation.of("--version");
    assertThat(version.code()).isZero();
    assertThat(version.out()).matches("reranker \\d+\\.\\d+\\S*\\R");
  }
}
