package io.reranker.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.dataset.CsvColumns;
import io.reranker.dataset.Interaction;
import io.reranker.dataset.InteractionLog;
import io.reranker.dataset.Timeline;
import io.reranker.dataset.UserSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentDataTest {
  private static final InteractionLog LOG = SyntheticLog.of(3, 100, 60, 12);

  @Test
  void splitsUsersAsTheDatasetCommandDoes() {
    ExperimentData data = ExperimentData.of(SyntheticLog.config(new Split.UserDisjoint(1)), LOG);
    UserSplit split = new UserSplit(1);
    assertThat(data.test()).allMatch(u -> split.partOf(u.user()) == UserSplit.Part.TEST);
    assertThat(data.validation()).allMatch(u -> split.partOf(u.user()) == UserSplit.Part.VALID);
    assertThat(data.training().users())
        .allMatch(u -> split.partOf(u.user()) == UserSplit.Part.TRAIN);
    DataSummary summary = data.summary();
    assertThat(summary.trainUsers() + summary.validationUsers() + summary.testUsers())
        .isEqualTo(100);
    assertThat(summary.interactions()).isEqualTo(1_200);
  }

  @Test
  void holdsTheLastItemOut() {
    ExperimentData data =
        ExperimentData.of(SyntheticLog.config(new Split.LeaveLastOut(1, 0.3, null, false)), LOG);
    assertThat(data.summary().trainInteractions()).isEqualTo(1_100);
    assertThat(data.validation().size() + data.test().size()).isEqualTo(100);
    assertThat(data.validation().size()).isBetween(15, 45);
    Map<String, Timeline> learned =
        data.training().users().stream().collect(Collectors.toMap(Timeline::user, u -> u));
    for (Timeline user : data.test()) {
      int last = user.events().get(user.events().size() - 1).item();
      assertThat(learned.get(user.user()).seen()).hasSize(11).doesNotContain(last);
    }
  }

  @Test
  void evaluatesOnlyUsersThatNoModelHasSeen() {
    ExperimentData data =
        ExperimentData.of(SyntheticLog.config(new Split.LeaveLastOut(1, 0, null, true)), LOG);
    UserSplit split = new UserSplit(1);
    assertThat(data.test())
        .isNotEmpty()
        .allMatch(u -> split.partOf(u.user()).name().equals("TEST"));
  }

  @Test
  void evaluatesTheUsersOfAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("users"), "u7\tm1 m2\nu9\n");
    Split split = new Split.LeaveLastOut(1, 0, file, false);
    ExperimentData data = ExperimentData.of(SyntheticLog.config(split), LOG);
    assertThat(data.test()).extracting(Timeline::user).containsExactly("u7", "u9");
    Files.writeString(file, "u7\nnobody\tm1\n");
    assertThatThrownBy(() -> ExperimentData.of(SyntheticLog.config(split), LOG))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageContaining("line 2: no user nobody");
  }

  @Test
  void filtersUntilNothingHasTooFew() {
    // c has two items, but one of them is chosen by nobody else.
    List<Interaction> all =
        List.of(
            choice("a", "m1"),
            choice("a", "m2"),
            choice("b", "m1"),
            choice("b", "m2"),
            choice("c", "m1"),
            choice("c", "m3"));
    InteractionLog kept = new Filter(2, 2).apply(new InteractionLog("log", LOG.items(), all));
    assertThat(kept.interactions()).hasSize(4).noneMatch(i -> i.user().equals("c"));
    assertThat(kept.items()).containsOnlyKeys("m1", "m2");
    assertThat(kept.leftOut()).containsEntry("interaction of a user or an item with too few", 2L);
    assertThat(Filter.NONE.apply(LOG)).isEqualTo(LOG);
  }

  @Test
  void readsAnyCsvAndOtherTitles(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("plays.csv");
    Path items = folder.resolve("games.csv");
    StringBuilder rows = new StringBuilder("who,what,stars,day\n");
    for (Interaction i : LOG.interactions()) {
      rows.append(i.user()).append(',').append(i.item()).append(',');
      rows.append(i.rating() == null ? "" : i.rating() * 2).append(',');
      rows.append(i.timestamp()).append('\n');
    }
    Files.writeString(log, rows);
    StringBuilder catalogue = new StringBuilder("key,name,genres,year\n");
    LOG.items()
        .values()
        .forEach(
            item ->
                catalogue
                    .append(item.id() + ",\"" + item.title() + "\",")
                    .append(String.join(";", item.attributes().getOrDefault("genres", List.of())))
                    .append("," + item.attributes().getOrDefault("year", List.of()).get(0) + "\n"));
    Files.writeString(items, catalogue);
    Path titles =
        Files.writeString(folder.resolve("de.csv"), "id,title\nm3,\"Die Stadt, verloren\"\n");
    DataConfig config =
        new DataConfig(
            new DataSource.CsvFiles(
                log,
                items,
                new CsvColumns(
                    "who",
                    "what",
                    "stars",
                    10,
                    "day",
                    "key",
                    "name",
                    List.of("genres", "year"),
                    ";")),
            titles,
            Filter.NONE,
            new Split.UserDisjoint(1),
            4,
            List.of());
    ExperimentData read = ExperimentData.read(config);
    ExperimentData made = ExperimentData.of(SyntheticLog.config(new Split.UserDisjoint(1)), LOG);
    assertThat(read.corpus().users()).isEqualTo(made.corpus().users());
    assertThat(read.corpus().items())
        .filteredOn(item -> item.id().equals("m3"))
        .singleElement()
        .satisfies(item -> assertThat(item.title()).isEqualTo("Die Stadt, verloren"))
        .satisfies(item -> assertThat(item.attributes()).containsKeys("genres", "year"));
  }

  private static Interaction choice(String user, String item) {
    return new Interaction(user, item, null, null);
  }
}
