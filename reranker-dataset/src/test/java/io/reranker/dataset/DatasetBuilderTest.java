package io.reranker.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.prompt.PromptTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetBuilderTest {
  private static final InteractionLog LOG = TestLogs.movies(100, 120, 30);
  private static final DatasetOptions OPTIONS =
      DatasetOptions.builder().seed(3).epochs(2).sftEpochs(1).dpoEpochs(1).build();

  @TempDir private static Path folder;
  private static DatasetReport report;

  @BeforeAll
  static void build() {
    report = new DatasetBuilder(OPTIONS).build(LOG, folder.resolve("a"));
  }

  @Test
  void sameSeedAndLogGiveTheSameBytes() throws IOException {
    List<Interaction> otherOrder = new ArrayList<>(LOG.interactions());
    Collections.reverse(otherOrder);
    new DatasetBuilder(OPTIONS)
        .build(new InteractionLog("synthetic", LOG.items(), otherOrder), folder.resolve("b"));
    try (Stream<Path> files = Files.list(folder.resolve("a"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(9);
      for (Path file : all) {
        assertThat(folder.resolve("b").resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void anotherSeedGivesOtherSamples() {
    DatasetOptions other =
        DatasetOptions.builder().seed(4).epochs(1).sftEpochs(0).dpoEpochs(0).build();
    DatasetReport otherReport = new DatasetBuilder(other).build(LOG, folder.resolve("c"));
    assertThat(otherReport.files().get(0).sha256()).isNotEqualTo(report.files().get(0).sha256());
  }

  @Test
  void manifestNamesEveryFileWithItsRowsAndHash() throws IOException {
    JsonNode manifest = json(folder.resolve("a/dataset.json"));
    assertThat(manifest.path("options").path("seed").asLong()).isEqualTo(3);
    assertThat(manifest.path("files")).hasSize(7);
    for (JsonNode file : manifest.path("files")) {
      Path path = folder.resolve("a").resolve(file.path("name").asText());
      byte[] bytes = Files.readAllBytes(path);
      assertThat(file.path("rows").asInt()).isEqualTo(lines(path.getFileName().toString()).size());
      assertThat(file.path("sha256").asText())
          .isEqualTo(HexFormat.of().formatHex(JsonLines.sha256().digest(bytes)));
      assertThat(bytes[bytes.length - 1]).isEqualTo((byte) '\n');
      assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("\r");
    }
    int users = 0;
    for (String part : List.of("train", "valid", "test")) {
      users += manifest.path("users").path(part).asInt();
    }
    assertThat(users).isEqualTo(100);
  }

  @Test
  void rowsHaveExactlyTheFieldsOfTheTrainersFormats() throws IOException {
    assertFields("pretrain.jsonl", "text");
    assertFields("sft.jsonl", "prompt", "completion");
    assertFields("sft-valid.jsonl", "prompt", "completion");
    assertFields("dpo.jsonl", "prompt", "chosen", "rejected");
    assertFields("dpo-valid.jsonl", "prompt", "chosen", "rejected");
    assertFields("valid.jsonl", "prefix", "neutral", "candidates", "relevant", "popularity");
    assertFields("test-requests.jsonl", "user", "history", "candidates", "relevant");
  }

  @Test
  void textIsWhatServingAsks() throws IOException {
    PromptTemplate template = OPTIONS.template();
    String start = template.history(List.of());
    for (JsonNode row : lines("pretrain.jsonl")) {
      assertThat(row.path("text").asText())
          .startsWith(start)
          .contains(template.nextQuestion())
          .endsWith("\n");
    }
    int choices = 0;
    int reasons = 0;
    for (JsonNode row : lines("sft.jsonl")) {
      String prompt = row.path("prompt").asText();
      choices += prompt.endsWith(template.nextQuestion()) ? 1 : 0;
      reasons += prompt.endsWith("Reason:\n") ? 1 : 0;
      assertThat(row.path("completion").asText()).endsWith("\n").doesNotContain("\n\n");
    }
    assertThat(choices).isPositive().isEqualTo(reasons);
    for (JsonNode row : lines("valid.jsonl")) {
      assertThat(row.path("neutral").asText()).isEqualTo(start + template.nextQuestion());
      assertThat(row.path("prefix").asText()).endsWith(template.nextQuestion());
      assertThat(row.path("candidates")).hasSize(20).hasSameSizeAs(row.path("popularity"));
    }
  }

  @Test
  void preferencesRejectSomethingElse() throws IOException {
    for (JsonNode row : lines("dpo.jsonl")) {
      assertThat(row.path("chosen").asText()).isNotEqualTo(row.path("rejected").asText());
    }
  }

  @Test
  void testRequestsHoldTestUsersOnlyInIdOrderWithTheirPast() throws IOException {
    UserSplit split = new UserSplit(OPTIONS.seed());
    Set<String> users = new HashSet<>();
    for (JsonNode row : lines("test-requests.jsonl")) {
      String user = row.path("user").asText();
      users.add(user);
      assertThat(split.partOf(user)).isEqualTo(UserSplit.Part.TEST);
      assertThat(row.path("history")).hasSize(OPTIONS.historyLength());
      List<String> ids = new ArrayList<>();
      row.path("candidates").forEach(c -> ids.add(c.path("id").asText()));
      assertThat(ids).isSorted().doesNotHaveDuplicates().hasSize(OPTIONS.listSize());
      String target = row.path("relevant").path(0).asText();
      assertThat(ids).contains(target);
      Interaction chosen = interaction(user, target);
      assertThat(chosen.rating()).isGreaterThanOrEqualTo(4);
      for (JsonNode watched : row.path("history")) {
        Interaction earlier = interaction(user, watched.path("id").asText());
        assertThat(earlier.timestamp()).isBefore(chosen.timestamp());
        assertThat(watched.path("timestamp").asText()).isEqualTo(earlier.timestamp().toString());
      }
      for (String id : ids) {
        if (!id.equals(target)) {
          assertThat(LOG.interactions())
              .noneMatch(i -> i.user().equals(user) && i.item().equals(id));
        }
      }
    }
    assertThat(users.size()).isGreaterThan(8);
  }

  @Test
  void popularityCountsTrainUsersOnly() throws IOException {
    UserSplit split = new UserSplit(OPTIONS.seed());
    JsonNode row = lines("test-requests.jsonl").get(0);
    for (JsonNode candidate : row.path("candidates")) {
      long count =
          LOG.interactions().stream()
              .filter(i -> i.item().equals(candidate.path("id").asText()))
              .filter(i -> split.partOf(i.user()) == UserSplit.Part.TRAIN)
              .count();
      assertThat(candidate.path("popularity").asLong()).isEqualTo(count);
    }
  }

  @Test
  void rowsOverTheLimitAreReportedAndLeftWhole() throws IOException {
    DatasetOptions tight =
        DatasetOptions.builder().seed(3).epochs(1).sftEpochs(0).dpoEpochs(0).maxTokens(10).build();
    DatasetReport.FileReport file =
        new DatasetBuilder(tight, TokenCounter.tokens(String::length))
            .build(LOG, folder.resolve("tight"))
            .files()
            .get(0);
    assertThat(file.lengths().overLimit()).isEqualTo(file.rows());
    assertThat(file.lengths().unit()).isEqualTo("tokens");
    assertThat(file.lengths().max()).isEqualTo(file.lengths().charactersMax()).isGreaterThan(100);
    assertThat(report.files().get(0).lengths().unit()).isEqualTo("bytes");
  }

  @Test
  void tooFewUsersAreAnErrorThatSaysSo() {
    assertThatThrownBy(() -> new DatasetBuilder(OPTIONS).build(TestLogs.movies(2, 60, 10), folder))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(DatasetException.Code.UNUSABLE_LOG);
              assertThat(e)
                  .hasMessageContaining("none is in the part")
                  .hasMessageContaining("Remedy");
            });
  }

  @Test
  void optionsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> DatasetOptions.builder().negatives(0).build())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("negatives is 0");
  }

  private static Interaction interaction(String user, String item) {
    return LOG.interactions().stream()
        .filter(i -> i.user().equals(user) && i.item().equals(item))
        .findFirst()
        .orElseThrow();
  }

  private static void assertFields(String file, String... names) throws IOException {
    List<JsonNode> rows = lines(file);
    assertThat(rows).isNotEmpty();
    for (JsonNode row : rows) {
      assertThat(row.fieldNames()).toIterable().containsExactly(names);
    }
  }

  private static List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("a").resolve(file))) {
      rows.add(new ObjectMapper().readTree(line));
    }
    return rows;
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }
}
