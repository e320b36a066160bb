package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTextCommandTest {

  /** The example of docs/audit-text.md. */
  private static final String LINE =
      "{\"user\": \"u1\", \"history\": [\"Movie 50: Alien (Genres: Horror)\"], \"candidates\":"
          + " [\"Movie 1: Heat (Genres: Crime)\", \"Movie 2: Scream (Genres: Horror)\", \"Movie 3:"
          + " Big (Genres: Comedy)\"], \"relevant\": [\"2\"], \"answer\": \"Rank1: Movie 2: Scream"
          + " - Reason: Like \\\"Alien\\\", it is Horror.\\nRank2: Movie 50: Alien - Reason: You"
          + " know it.\\nRank3: Movie 1: Big - Reason: It is Comedy.\"}\n";

  @Test
  void writesJson(@TempDir Path folder) throws IOException {
    Path rows = folder.resolve("rows.jsonl");
    Invocation done =
        Invocation.withInput(
            LINE + LINE.replace("u1", "u2"),
            "audit-text",
            "-",
            "--format",
            "json",
            "--rows",
            rows.toString());
    assertThat(done.err()).isEmpty();
    assertThat(done.code()).isZero();
    JsonNode report = new ObjectMapper().readTree(done.out());
    assertThat(report.get("n").asInt()).isEqualTo(2);
    assertThat(report.get("validPermutations").asInt()).isZero();
    assertThat(report.get("counts").get("ok").asInt()).isZero();
    assertThat(report.get("counts").get("idAndTitleDisagree").asInt()).isEqualTo(2);
    assertThat(report.get("counts").get("copiedFromHistory").asInt()).isEqualTo(2);
    JsonNode after = report.get("figures").get("afterRepair").get("nDCG@10");
    assertThat(after.get("mean").asDouble()).isEqualTo(1);
    assertThat(after.get("low").asDouble()).isEqualTo(1);
    assertThat(report.get("reasons").get("count").asInt()).isEqualTo(4);
    assertThat(report.get("reasons").get("supported").asInt()).isEqualTo(2);
    assertThat(Files.readString(rows).lines().findFirst())
        .contains(
            "{\"row\":1,\"user\":\"u1\",\"classes\":[\"missing\",\"notACandidate\","
                + "\"copiedFromHistory\",\"idAndTitleDisagree\"],\"leniencies\":[],\"repair\":"
                + "{\"named\":2,\"repeatsDropped\":0,\"strangersDropped\":1,\"appended\":1},"
                + "\"order\":[\"2\",\"1\",\"3\"]}");
  }

  @Test
  void showsATable() {
    Invocation done = Invocation.withInput(LINE, "audit-text", "-");
    assertThat(done.code()).isZero();
    assertThat(done.out())
        .contains("1 texts, 0 of them (0.0 %) name every candidate once and nothing else")
        .contains("copiedFromHistory")
        .contains("before repair")
        .contains("0 repeats and 1 strangers dropped")
        .contains("note: only 1 users");
  }

  @Test
  void namesTheRowAtFault() {
    Invocation done = Invocation.withInput(LINE + "{", "audit-text", "-");
    assertThat(done.code()).isEqualTo(ExitCode.INPUT);
    assertThat(done.err()).startsWith("reranker: MALFORMED_TEXT_ROW: row 2: ");
    assertThat(Invocation.withInput("", "audit-text", "-").err())
        .startsWith("reranker: NO_TEXTS: ");
    assertThat(Invocation.withInput(LINE, "audit-text", "-", "--measures", "x").code())
        .isEqualTo(ExitCode.USAGE);
  }
}
