package io.reranker.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.dataset.DatasetBuilder;
import io.reranker.dataset.DatasetOptions;
import io.reranker.dataset.InteractionLog;
import io.reranker.dataset.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakCheckTest {
  private static final Split SPLIT = new Split.UserDisjoint(1);

  @TempDir private static Path files;

  private static final InteractionLog LOG = SyntheticLog.of(5, 120, 400, 40);

  @BeforeAll
  static void build() {
    new DatasetBuilder(DatasetOptions.builder().epochs(1).sftEpochs(1).dpoEpochs(1).build())
        .build(LOG, files);
  }

  @Test
  void findsATestUserAmongThoseLearnedFrom() {
    ExperimentData data = ExperimentData.of(SyntheticLog.config(SPLIT), LOG);
    Timeline planted = data.test().get(3);
    List<Timeline> users = new ArrayList<>(data.training().users());
    users.add(Timeline.of(planted.user(), planted.events().subList(7, 8)));
    TrainingData leaking = new TrainingData(data.corpus(), users);
    String item = data.corpus().item(planted.events().get(7).item()).id();

    assertThat(LeakCheck.check(data, held(data)).compared()).hasSize(2);
    assertThatThrownBy(() -> LeakCheck.check(data, leaking, List.of()))
        .isInstanceOf(LeakException.class)
        .hasMessageContaining("user " + planted.user() + " with item " + item + " (");
  }

  @Test
  void findsAHeldOutItemAmongThoseLearnedFrom() {
    ExperimentData data =
        ExperimentData.of(SyntheticLog.config(new Split.LeaveLastOut(1, 0.2, null, false)), LOG);
    Timeline user = data.test().get(0);
    assertThat(LeakCheck.check(data, held(data)).compared()).hasSize(1);
    List<HeldOutItem> earlier = List.of(new HeldOutItem(user.user(), user.events().get(2)));
    assertThatThrownBy(() -> LeakCheck.check(data, earlier))
        .isInstanceOfSatisfying(
            LeakException.class, e -> assertThat(e.row()).contains("user " + user.user()));
  }

  @Test
  void passesFilesOfTheSameSplit() {
    LeakReport report = check(SPLIT, files);
    // Two of pretraining and lists, two of SFT, two of preferences, and the two comparisons above.
    assertThat(report.compared()).hasSize(8);
    assertThat(report.compared().toString()).contains("pretrain.jsonl", "sft.jsonl", "dpo.jsonl");
  }

  @Test
  void findsATestUsersRowInATrainingFile(@TempDir Path other) throws IOException {
    // The same rows but one: a training document of a test user, made by the builder itself under a
    // seed that puts the user into the train part.
    new DatasetBuilder(DatasetOptions.builder().seed(2).epochs(1).sftEpochs(1).dpoEpochs(1).build())
        .build(LOG, other);
    ExperimentData data = ExperimentData.of(SyntheticLog.config(SPLIT, other), LOG);
    TitleRuns runs = new TitleRuns(data.corpus(), data.test(), false, data.training().users());
    String row =
        Files.readAllLines(other.resolve("sft.jsonl")).stream()
            .filter(line -> runs.userOf(runs.titles(line.replace("\\n", "\n"))) != null)
            .findFirst()
            .orElseThrow();
    Path file = other.resolve("planted.jsonl");
    Files.copy(files.resolve("sft.jsonl"), file);
    long clean = Files.readAllLines(file).size();
    assertThat(check(SPLIT, file).compared()).hasSize(3);
    Files.writeString(file, row + "\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> check(SPLIT, file))
        .isInstanceOf(LeakException.class)
        .hasMessageContaining(file + ", line " + (clean + 1))
        .hasMessageContaining("test user u");
  }

  @Test
  void aRunThatATrainUserSharesNamesNobody() {
    ExperimentData data = ExperimentData.of(SyntheticLog.config(SPLIT), LOG);
    Timeline tested = data.test().get(0);
    List<String> titles =
        tested.events().stream().map(e -> data.corpus().item(e.item()).title()).toList();
    List<String> head = titles.subList(0, TitleRuns.LENGTH);
    Timeline same = Timeline.of("twin", tested.events().subList(0, TitleRuns.LENGTH));
    List<Timeline> users = List.of(tested);
    assertThat(new TitleRuns(data.corpus(), users, false, List.of()).userOf(head))
        .isEqualTo(tested.user());
    TitleRuns runs = new TitleRuns(data.corpus(), users, false, List.of(same));
    assertThat(runs.userOf(head)).isNull();
    assertThat(runs.userOf(titles)).isEqualTo(tested.user());
    // Where only the last item is held out, what came before may be learned from.
    TitleRuns last = new TitleRuns(data.corpus(), users, true, List.of());
    assertThat(last.userOf(titles.subList(0, titles.size() - 1))).isNull();
    assertThat(last.userOf(titles)).isEqualTo(tested.user());
  }

  @Test
  void findsFilesOfAnotherSplit() throws IOException {
    assertThatThrownBy(() -> check(new Split.UserDisjoint(2), files))
        .isInstanceOf(LeakException.class)
        .hasMessageContaining("dataset.json: seed 1");
    // And without the manifest, by the rows.
    assertThatThrownBy(() -> check(new Split.UserDisjoint(2), files.resolve("pretrain.jsonl")))
        .isInstanceOf(LeakException.class)
        .hasMessageContaining("pretrain.jsonl, line");
  }

  @Test
  void findsAUserThatARowNames() {
    Path requests = files.resolve("test-requests.jsonl");
    assertThatThrownBy(() -> check(SPLIT, requests))
        .isInstanceOf(LeakException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void refusesWhatIsNoJson(@TempDir Path other) throws IOException {
    Path file = Files.writeString(other.resolve("rows.jsonl"), "{}\nnot json\n");
    assertThatThrownBy(() -> check(SPLIT, file))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageContaining("line 2");
    Files.delete(file);
    assertThatThrownBy(() -> check(SPLIT, other))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageContaining("no .jsonl file");
  }

  private static LeakReport check(Split split, Path training) {
    ExperimentData data = ExperimentData.of(SyntheticLog.config(split, training), LOG);
    return LeakCheck.check(data, held(data));
  }

  private static List<HeldOutItem> held(ExperimentData data) {
    return data.test().stream()
        .map(user -> new HeldOutItem(user.user(), user.events().get(user.events().size() - 1)))
        .toList();
  }
}
