package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.cli.DoctorReport.Line;
import io.reranker.cli.DoctorReport.Section;
import io.reranker.cli.DoctorReport.Status;
import io.reranker.cli.table.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DoctorCommandTest {

  private static Invocation run(Status status, String... args) {
    DoctorReport report =
        new DoctorReport(
            List.of(
                new Section("Machine", List.of(new Line("Java", Status.info, "17"))),
                new Section(
                    "Execution providers",
                    List.of(
                        new Line("CPU", Status.ok, "starts"),
                        new Line("CUDA", Status.absent, "libcublas.so.12: no such file"))),
                new Section("Model bundle", List.of(new Line("sha256", status, "of 3 files")))));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            false,
            false,
            StandardCharsets.UTF_8,
            Style.plain(80));
    int code =
        new CommandLine(new DoctorCommand(terminal, (options, profile) -> report)).execute(args);
    terminal.out().flush();
    return new Invocation(code, out.toString(StandardCharsets.UTF_8), "");
  }

  @Test
  void showsWhatWorksAndWhy() {
    assertThat(run(Status.ok).out())
        .isEqualTo(
            """
            Machine
                Java    17

            Execution providers
              ✓ CPU     starts
              – CUDA    libcublas.so.12: no such file

            Model bundle
              ✓ sha256  of 3 files

            Ranking works.
            """);
  }

  @Test
  void exitCode4WhereRankingWouldNotWork() {
    assertThat(run(Status.ok).code()).isZero();
    assertThat(run(Status.failed).code()).isEqualTo(4);
    assertThat(run(Status.failed).out()).contains("✗ sha256").contains("does not work");
    assertThat(run(Status.failed, "--ascii").out()).contains("X sha256").matches("\\p{ASCII}*");
  }

  @Test
  void tellsTheSameAsJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(run(Status.failed, "--format", "json").out());
    assertThat(json.get("ok").asBoolean()).isFalse();
    JsonNode line = json.get("sections").get(1).get("lines").get(1);
    assertThat(line.get("name").asText()).isEqualTo("CUDA");
    assertThat(line.get("status").asText()).isEqualTo("absent");
  }
}
