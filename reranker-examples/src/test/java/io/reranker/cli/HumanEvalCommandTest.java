package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

class HumanEvalCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void rankAndReverse() throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int user = 0; user < 20; user++) {
      requests.append(
          """
          {"user":"u%d","history":[{"id":"h","title":"Heat","rating":4}],"candidates":[{"id":"a","title":"Alien","popularity":1},{"id":"b","title":"Brazil","popularity":2},{"id":"c","title":"Casino","popularity":3}]}
          """
              .formatted(user));
    }
    Files.writeString(path("requests.jsonl"), requests);
    Invocation ranked =
        Invocation.of(
            "rank", "--requests", name("requests.jsonl"), "--explain", "2", "--format", "jsonl");
    assertThat(ranked.code()).isZero();
    Files.writeString(path("ours.jsonl"), ranked.out());
    StringBuilder reversed = new StringBuilder();
    for (String line : ranked.out().split("\n")) {
      reversed.append(
          line.replace("\"rank\":1,", "\"rank\":0,")
              .replace("\"rank\":3,", "\"rank\":1,")
              .replace("\"rank\":0,", "\"rank\":3,"));
      reversed.append('\n');
    }
    Files.writeString(path("theirs.jsonl"), reversed);
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  private String name(String name) {
    return path(name).toString();
  }

  private Invocation build(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "human-eval",
                "build",
                "--requests",
                name("requests.jsonl"),
                "--out",
                name("study.html"),
                "--results",
                "ours=" + name("ours.jsonl")));
    args.addAll(List.of(more));
    return Invocation.of(args.toArray(String[]::new));
  }

  @Test
  void fromResultsToAScore() throws IOException {
    Invocation built =
        build(
            "--results", "theirs=" + name("theirs.jsonl"), "--lists", "10", "--explanations", "0");
    assertThat(built.err()).isEmpty();
    assertThat(built.code()).isZero();
    assertThat(built.out()).contains("study-key.json", "11 pairs, 1 of them repeats");
    assertThat(Files.readString(path("study.html"))).doesNotContain("theirs");
    judge("Kim", "ours");
    judge("Lee", "ours");
    Invocation scored =
        Invocation.of(
            "human-eval",
            "score",
            "--key",
            name("study-key.json"),
            name("Kim.json"),
            name("Lee.json"));
    assertThat(scored.code()).isZero();
    assertThat(scored.out())
        .contains("lists: 20 judgements on the lists of 10 users")
        .containsPattern("ours – theirs +20 +0 +0 +1\\.000")
        .contains("Krippendorff's alpha 1.000", "1 of 1");
    Invocation json =
        Invocation.of(
            "human-eval",
            "score",
            "--key",
            name("study-key.json"),
            "--format",
            "json",
            name("Kim.json"));
    JsonNode pair = JSON.readTree(json.out()).at("/questions/0/pairs/0");
    assertThat(pair.path("wins").asInt()).isEqualTo(10);
    assertThat(pair.at("/sampleSize/missing").asInt()).isPositive();
  }

  /** A rater who always prefers one system. */
  private void judge(String rater, String system) throws IOException {
    JsonNode key = JSON.readTree(path("study-key.json").toFile());
    List<String> judgements = new ArrayList<>();
    for (JsonNode task : key.path("tasks")) {
      String choice = task.path("left").asText().equals(system) ? "a" : "b";
      judgements.add(
          "{\"task\":\"%s\",\"choice\":\"%s\",\"milliseconds\":1000}"
              .formatted(task.path("id").asText(), choice));
    }
    Files.writeString(
        path(rater + ".json"),
        "{\"format\":\"reranker-judgements\",\"version\":1,\"study\":\"%s\",\"rater\":\"%s\",\"saved\":\"\",\"judgements\":[%s]}"
            .formatted(key.path("study").asText(), rater, String.join(",", judgements)));
  }

  @Test
  void ordersOfTheRequestsAreSystems() {
    Invocation built = build("--order", "base,popularity", "--explanations", "0");
    assertThat(built.err()).isEmpty();
    assertThat(built.code()).isZero();
  }

  @Test
  void wrongUseAndWrongFilesAreNamed() throws IOException {
    assertThat(Invocation.of("human-eval").code()).isEqualTo(ExitCode.USAGE);
    failed(build(), ExitCode.USAGE, "INVALID_OPTION");
    failed(build("--results", "x"), ExitCode.USAGE, "USAGE");
    failed(build("--order", "base", "--duplicates", "2"), ExitCode.USAGE, "INVALID_OPTION");
    failed(build("--results", "x=" + name("absent")), ExitCode.INPUT, "FILE_UNREADABLE");
    Files.writeString(path("bad.jsonl"), "{}\n");
    failed(build("--results", "x=" + name("bad.jsonl")), ExitCode.INPUT, "MALFORMED_FILE");
    String first = Files.readString(path("ours.jsonl")).lines().findFirst().orElseThrow();
    Files.writeString(path("short.jsonl"), first);
    failed(build("--results", "x=" + name("short.jsonl")), ExitCode.INPUT, "RESULTS_DIFFER");
    failed(
        Invocation.of("human-eval", "score", "--key", name("bad.jsonl"), name("bad.jsonl")),
        ExitCode.INPUT,
        "MALFORMED_FILE");
  }

  private static void failed(Invocation done, int exitCode, String code) {
    assertThat(done.err()).startsWith("reranker: " + code + ": ").doesNotContain("\n\n");
    assertThat(done.code()).isEqualTo(exitCode);
  }
}
