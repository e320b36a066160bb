package io.reranker.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users named beforehand stay out of all that is learned from. */
class TestUsersTest {
  private static final InteractionLog LOG = TestLogs.titlesOnly(120, 150, 25);

  @TempDir private Path folder;

  @Test
  void idsAreWhatStandsBeforeATabOrAComma() throws IOException {
    Path lists = Files.write(folder.resolve("a"), List.of("u7\t5 6 7", "", "u8,x", " u9 "));
    Path more = Files.write(folder.resolve("b"), List.of("u8", "u10"));
    TestUsers users = TestUsers.read(List.of(lists, more));
    assertThat(users.ids()).containsExactlyInAnyOrder("u7", "u8", "u9", "u10");
    assertThat(users.files().keySet()).containsExactly("a", "b");
  }

  @Test
  void namedUsersAreTheTestUsersAndNobodyElse() throws IOException {
    Set<String> named = new TreeSet<>();
    for (int user = 0; user < 40; user++) {
      named.add("u" + user * 3);
    }
    named.add("stranger");
    Path file = Files.write(folder.resolve("named"), named);
    DatasetOptions options =
        DatasetOptions.builder()
            .epochs(1)
            .historyEpochs(1)
            .sftEpochs(1)
            .dpoEpochs(1)
            .rejectedSets(true)
            .testUsers(TestUsers.read(List.of(file)))
            .validShare(0.2)
            .build();
    DatasetReport report = new DatasetBuilder(options).build(LOG, folder.resolve("out"));
    assertThat(report.users().get("test")).isEqualTo(40);
    assertThat(report.users().get("train")).isBetween(50, 75);
    assertThat(report.users().get("train") + report.users().get("valid")).isEqualTo(80);
    UserSplit split = options.split();
    LOG.interactions()
        .forEach(
            chosen ->
                assertThat(split.partOf(chosen.user()) == UserSplit.Part.TEST)
                    .isEqualTo(named.contains(chosen.user())));
    Set<String> tested = new TreeSet<>();
    for (String line : Files.readAllLines(folder.resolve("out/test-requests.jsonl"))) {
      tested.add(new ObjectMapper().readTree(line).path("user").asText());
    }
    assertThat(tested).hasSize(40).isSubsetOf(named);
    JsonNode manifest =
        new ObjectMapper().readTree(folder.resolve("out/dataset.json").toFile()).path("testUsers");
    assertThat(manifest.path("named").asInt()).isEqualTo(41);
    assertThat(manifest.path("inLog").asInt()).isEqualTo(40);
    assertThat(manifest.path("inTrainOrValidFiles").asInt()).isZero();
    assertThat(manifest.path("files").path("named").asText())
        .isEqualTo(JsonLines.sha256Hex(Files.readAllBytes(file)));
  }

  @Test
  void theCheckRefusesANamedUserWhateverTheSplitSays() {
    LeakCheck leaks = new LeakCheck(new TestUsers(Set.of("ann"), java.util.Map.of()));
    leaks.use(UserSplit.Part.TEST, "ann");
    leaks.use(UserSplit.Part.TRAIN, "bob");
    for (UserSplit.Part part : List.of(UserSplit.Part.TRAIN, UserSplit.Part.VALID)) {
      assertThatThrownBy(() -> leaks.use(part, "ann"))
          .isInstanceOfSatisfying(
              DatasetException.class,
              e -> assertThat(e.code()).isEqualTo(DatasetException.Code.LEAK))
          .hasMessageContaining("user ann is kept for the test");
    }
  }

  @Test
  void aFileOfOthersIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("others"), List.of("x1", "x2"));
    DatasetOptions options =
        DatasetOptions.builder().testUsers(TestUsers.read(List.of(file))).build();
    assertThatThrownBy(() -> new DatasetBuilder(options).build(LOG, folder.resolve("out")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("none of the test users in [others] is in the log");
    Path nobody = Files.write(folder.resolve("nobody"), List.of("", "\t5"));
    assertThatThrownBy(() -> TestUsers.read(List.of(nobody))).isInstanceOf(DatasetException.class);
  }
}
