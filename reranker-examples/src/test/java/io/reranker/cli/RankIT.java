package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a process of its own, with a real model. */
class RankIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL = CommandLineProcess.TINY_BUNDLE.toString();

  @TempDir Path folder;

  private static String request() throws IOException {
    return new String(DemoCommand.json(), StandardCharsets.UTF_8);
  }

  @Test
  void ranksAndExplainsARequest() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("request.json"), request());
    Invocation done =
        CommandLineProcess.run(
            "rank",
            "--request",
            file.toString(),
            "--model",
            MODEL,
            "--format",
            "json",
            "--explain",
            "3");
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    Schemas.RESULT.accept(done.out());
    JsonNode items = JSON.readTree(done.out()).get("items");
    List<Integer> baseRanks = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      assertThat(items.get(i).get("rank").asInt()).isEqualTo(i + 1);
      assertThat(items.get(i).has("explanation")).isEqualTo(i < 3);
      baseRanks.add(items.get(i).get("baseRank").asInt());
    }
    assertThat(baseRanks)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
  }

  @Test
  void showsATableInTheTerminalsForm() throws IOException, InterruptedException {
    Invocation piped = CommandLineProcess.run("demo", "--model", MODEL, "--explain", "2");
    assertThat(piped.code()).isZero();
    assertThat(piped.out()).contains("Move").contains("──").doesNotContain("\u001b");
    Invocation terminal =
        CommandLineProcess.run(
            List.of("-Dreranker.terminal=out,err", "-Dreranker.columns=70"),
            "",
            "demo",
            "--model",
            MODEL);
    assertThat(terminal.out()).contains("\u001b[");
  }

  @Test
  void manyRequestsFromStandardInputWithAWrongOneAmongThem()
      throws IOException, InterruptedException {
    String line = request().replace("\n", " ");
    Invocation done =
        CommandLineProcess.fed(
            line + "\n{\"candidates\": []}\n" + line + "\n",
            "rank",
            "--requests",
            "-",
            "--model",
            MODEL,
            "--no-timings");
    assertThat(done.code()).isEqualTo(5);
    assertThat(done.err()).startsWith("reranker: SOME_FAILED: 1 of 3").hasLineCount(1);
    String[] lines = done.out().split("\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).isEqualTo(lines[2]);
    for (String result : lines) {
      Schemas.RESULT.accept(result);
    }
    assertThat(JSON.readTree(lines[1]).get("error").get("field").asText()).isEqualTo("candidates");
  }

  @Test
  void theOrderOfTheCallersCandidatesChangesNothing() throws IOException, InterruptedException {
    Random random = new Random(11);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      ObjectNode shuffled = (ObjectNode) JSON.readTree(request());
      List<JsonNode> candidates = new ArrayList<>();
      shuffled.get("candidates").forEach(candidates::add);
      Collections.shuffle(candidates, random);
      ArrayNode list = shuffled.putArray("candidates");
      candidates.forEach(list::add);
      lines.append(shuffled).append('\n');
    }
    Invocation done =
        CommandLineProcess.fed(
            lines.toString(),
            "rank",
            "--requests",
            "-",
            "--model",
            MODEL,
            "--no-timings",
            "--explain",
            "2");
    assertThat(done.code()).isZero();
    assertThat(done.out().lines().count()).isEqualTo(20);
    assertThat(done.out().lines().distinct()).hasSize(1);
  }

  @Test
  void errorsHaveTheirExitCodes() throws IOException, InterruptedException {
    Invocation malformed = CommandLineProcess.fed("{\n  \"user\": }", "rank", "--request", "-");
    assertThat(malformed.code()).isEqualTo(3);
    assertThat(malformed.err())
        .startsWith("reranker: MALFORMED_JSON: line 2, column 11: ")
        .hasLineCount(1);
    assertThat(malformed.out()).isEmpty();

    Invocation usage = CommandLineProcess.run("rank", "--request", "-", "--modell", "x");
    assertThat(usage.code()).isEqualTo(2);
    assertThat(usage.err()).startsWith("reranker: USAGE: ").contains("--model").hasLineCount(1);

    Invocation missing =
        CommandLineProcess.fed(request(), "rank", "--request", "-", "--model", "/no/such/bundle");
    assertThat(missing.code()).isEqualTo(4);
    assertThat(missing.err()).startsWith("reranker: BUNDLE_NOT_FOUND: ").hasLineCount(1);
  }

  @Test
  void aDamagedBundleIsNamedByItsFile() throws IOException, InterruptedException {
    try (Stream<Path> files = Files.list(CommandLineProcess.TINY_BUNDLE)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    byte[] weights = Files.readAllBytes(folder.resolve("model.onnx.data"));
    weights[weights.length / 2]++;
    Files.write(folder.resolve("model.onnx.data"), weights);
    Invocation rank =
        CommandLineProcess.fed(request(), "rank", "--request", "-", "--model", folder.toString());
    assertThat(rank.code()).isEqualTo(4);
    assertThat(rank.err())
        .startsWith("reranker: BUNDLE_HASH_MISMATCH: model.onnx.data")
        .hasLineCount(1);
    Invocation doctor =
        CommandLineProcess.run("doctor", "--model", folder.toString(), "--format", "json");
    assertThat(doctor.code()).isEqualTo(4);
    assertThat(JSON.readTree(doctor.out()).get("ok").asBoolean()).isFalse();
  }

  @Test
  void theDoctorFindsAWorkingModelWell() throws IOException, InterruptedException {
    Invocation done = CommandLineProcess.run("doctor", "--model", MODEL, "--format", "json");
    assertThat(done.code()).isZero();
    JsonNode report = JSON.readTree(done.out());
    assertThat(report.get("ok").asBoolean()).isTrue();
    assertThat(report.get("sections"))
        .extracting(s -> s.get("name").asText())
        .containsExactly("Machine", "Execution providers", "Model bundle", "Model");
    assertThat(done.out()).contains("\"CUDA\"").contains("hashes").contains("Trial ranking");
  }

  @Test
  void aProviderThatDoesNotStartIsAnErrorWhereItIsRequired()
      throws IOException, InterruptedException {
    Invocation required =
        CommandLineProcess.fed(
            request(), "rank", "--request=-", "--model", MODEL, "--device=cuda-required");
    assertThat(required.code()).isEqualTo(4);
    assertThat(required.err()).startsWith("reranker: PROVIDER_UNAVAILABLE: ").hasLineCount(1);
    Invocation preferred =
        CommandLineProcess.fed(
            request(), "rank", "--request=-", "--model", MODEL, "--device=cuda", "--format=jsonl");
    assertThat(preferred.code()).isZero();
  }

  @Test
  void evaluatesJudgedRequests() throws IOException, InterruptedException {
    ObjectNode judged = (ObjectNode) JSON.readTree(request());
    judged.putArray("relevant").add("inception");
    StringBuilder lines = new StringBuilder();
    for (String user : List.of("a", "b", "c")) {
      lines.append(judged.put("user", user)).append('\n');
    }
    Invocation done =
        CommandLineProcess.fed(
            lines.toString(),
            "evaluate",
            "--requests=-",
            "--model",
            MODEL,
            "--format=json",
            "--explain=1");
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    JsonNode report = JSON.readTree(done.out());
    assertThat(report.get("users").asInt()).isEqualTo(3);
    assertThat(report.get("reasons").get("unsupportedClaims").asInt()).isZero();
  }
}
