package io.reranker.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long histories, sets of rejected items, and catalogues of titles alone. */
class TitlesOnlyTest {
  private static final InteractionLog LOG = TestLogs.titlesOnly(120, 150, 25);

  @TempDir private static Path folder;

  @BeforeAll
  static void build() {
    DatasetOptions options =
        DatasetOptions.builder()
            .epochs(1)
            .historyEpochs(2)
            .historyItems(18)
            .sftEpochs(1)
            .dpoEpochs(1)
            .negatives(5)
            .rejectedSets(true)
            .historyLength(10)
            .minHistory(3)
            .build();
    new DatasetBuilder(options).build(LOG, folder);
  }

  @Test
  void aTextPerUserAndEpochHoldsTheLongestHistory() throws IOException {
    Corpus corpus = Corpus.of(LOG);
    int train = new UserSplit(1).parts(corpus.users()).get(UserSplit.Part.TRAIN).size();
    int[] windows = new int[1];
    Set<Integer> targets = new HashSet<>();
    new WindowSampler(1, corpus.users())
        .histories(
            "histories",
            0,
            18,
            (window, random) -> {
              windows[0]++;
              assertThat(window.history()).hasSize(18);
              targets.add(window.user().events().indexOf(window.target()));
            });
    assertThat(windows[0]).isEqualTo(120);
    assertThat(targets).containsExactlyInAnyOrder(18, 19, 20, 21, 22, 23, 24);
    new WindowSampler(1, corpus.users())
        .histories(
            "histories",
            0,
            100,
            (window, random) ->
                assertThat(window.history()).isEqualTo(window.user().events().subList(0, 24)));
    long longest =
        lines("pretrain.jsonl").stream()
            .filter(row -> row.path("text").asText().split("\n").length == 1 + 18 + 2)
            .filter(row -> !row.path("text").asText().contains("Reason:"))
            .count();
    assertThat(longest).isBetween(2L * train, 3L * train);
  }

  @Test
  void historiesOfUsersWhoChoseAllAtOnceAreEmpty() {
    Timeline.Event one = new Timeline.Event(1, null, null, 5);
    Timeline.Event two = new Timeline.Event(2, null, null, 5);
    Timeline user = Timeline.of("u", List.of(one, two));
    new WindowSampler(1, List.of(user))
        .histories("histories", 0, 10, (window, random) -> assertThat(window.history()).isEmpty());
  }

  @Test
  void setsHoldTheRejectedOfThePairs() throws IOException {
    List<JsonNode> pairs = lines("dpo.jsonl");
    List<String> inSets = new ArrayList<>();
    int choices = 0;
    for (JsonNode set : lines("sdpo.jsonl")) {
      assertThat(set.fieldNames())
          .toIterable()
          .containsExactly("prompt", "chosen", "rejected_items");
      List<String> rejected = new ArrayList<>();
      set.path("rejected_items").forEach(item -> rejected.add(item.asText()));
      assertThat(rejected)
          .doesNotHaveDuplicates()
          .doesNotContain(set.path("chosen").asText())
          .hasSizeBetween(1, 5);
      if (set.path("prompt").asText().endsWith("Next:\n")) {
        choices++;
        rejected.forEach(item -> inSets.add(set.path("prompt").asText() + item));
      }
    }
    assertThat(choices).isGreaterThan(200);
    assertThat(pairs.stream().filter(row -> row.path("prompt").asText().endsWith("Next:\n")))
        .extracting(row -> row.path("prompt").asText() + row.path("rejected").asText())
        .containsExactlyElementsOf(inSets);
  }

  @Test
  void everyFileIsMadeFromTitlesAlone() throws IOException {
    assertThat(lines("sft.jsonl")).anyMatch(row -> row.path("prompt").asText().contains("Reason:"));
    assertThat(lines("dpo.jsonl")).anyMatch(row -> row.path("prompt").asText().contains("Reason:"));
    for (String file : List.of("pretrain.jsonl", "sft.jsonl", "dpo.jsonl", "valid.jsonl")) {
      assertThat(Files.readString(folder.resolve(file))).doesNotContain(" | ", "rated");
    }
    assertThat(Files.readString(folder.resolve("lexicon.json")).strip()).isEqualTo("{ }");
    List<Integer> lengths = new ArrayList<>();
    for (JsonNode row : lines("test-requests.jsonl")) {
      lengths.add(row.path("history").size());
    }
    assertThat(lengths).contains(10).allMatch(length -> length >= 3 && length <= 10);
  }

  private static List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(file))) {
      rows.add(new ObjectMapper().readTree(line));
    }
    return rows;
  }
}
