package io.reranker.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must never reach a training file, and that the guards can say no. */
class LeakTest {
  private static final Corpus CORPUS = Corpus.of(TestLogs.movies(400, 80, 30));

  @Test
  void partsAreDisjointAndOfTheSizesSaid() {
    Map<UserSplit.Part, List<Timeline>> parts = UserSplit.parts(1, CORPUS.users());
    Map<String, UserSplit.Part> seen = new HashMap<>();
    parts.forEach(
        (part, users) -> users.forEach(user -> assertThat(seen.put(user.user(), part)).isNull()));
    assertThat(seen).hasSize(400);
    assertThat(parts.get(UserSplit.Part.TRAIN).size()).isBetween(270, 330);
    assertThat(parts.get(UserSplit.Part.VALID).size()).isBetween(8, 35);
    assertThat(parts.get(UserSplit.Part.TEST).size()).isBetween(55, 105);
  }

  @Test
  void addedUsersMoveNobody() {
    UserSplit split = new UserSplit(1);
    Corpus larger = Corpus.of(TestLogs.movies(600, 80, 30));
    Map<UserSplit.Part, List<Timeline>> before = UserSplit.parts(1, CORPUS.users());
    Map<UserSplit.Part, List<Timeline>> after = UserSplit.parts(1, larger.users());
    before.forEach(
        (part, users) ->
            users.forEach(
                user -> {
                  assertThat(split.partOf(user.user())).isEqualTo(part);
                  assertThat(after.get(part)).anyMatch(u -> u.user().equals(user.user()));
                }));
  }

  @Test
  void historyLiesStrictlyBeforeTheTarget() {
    int[] windows = new int[2];
    new WindowSampler(5, CORPUS.users())
        .draw(
            "test",
            3,
            1,
            0.8,
            (window, random) -> {
              windows[0]++;
              windows[1] += window.history().isEmpty() ? 1 : 0;
              assertThat(window.history()).hasSizeLessThanOrEqualTo(WindowSampler.MAX_HISTORY);
              long last = Long.MIN_VALUE;
              for (Timeline.Event event : window.history()) {
                assertThat(event.moment()).isLessThan(window.target().moment());
                assertThat(event.moment()).isGreaterThanOrEqualTo(last);
                last = event.moment();
              }
            });
    assertThat(windows[0]).isEqualTo(400 * 6 * 3);
    assertThat(windows[1]).isBetween(windows[0] / 30, windows[0] / 12);
  }

  @Test
  void aWindowThatReachesIntoTheFutureIsRefused() {
    Timeline user = CORPUS.users().get(0);
    Timeline.Event early = user.events().get(0);
    Timeline.Event late = user.events().get(user.events().size() - 1);
    assertThatThrownBy(() -> new Window(user, List.of(late), early))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.code()).isEqualTo(DatasetException.Code.LEAK));
    Timeline.Event sameMoment = new Timeline.Event(late.item() + 1, null, null, late.moment());
    assertThatThrownBy(() -> new Window(user, List.of(sameMoment), late))
        .isInstanceOf(DatasetException.class);
  }

  @Test
  void aTestUserPlantedInATrainFileIsFound(@TempDir Path folder) throws IOException {
    LeakCheck leaks = new LeakCheck(null);
    Lengths lengths = new Lengths(TokenCounter.utf8Bytes(), 100);
    try (JsonLines train =
            new JsonLines(folder.resolve("train"), UserSplit.Part.TRAIN, leaks, lengths);
        JsonLines test =
            new JsonLines(folder.resolve("test"), UserSplit.Part.TEST, leaks, lengths)) {
      train.write("ann", new Row.Text("a\n"));
      test.write("bob", new Row.Text("b\n"));
      assertThatThrownBy(() -> train.write("bob", new Row.Text("c\n")))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("user bob")
          .hasMessageContaining("TEST and TRAIN");
    }
  }

  @Test
  void aUserOfTheRecommendersCannotBeTestedOn() {
    LeakCheck leaks = new LeakCheck(null);
    leaks.use(UserSplit.Part.TRAIN, "ann");
    assertThatThrownBy(() -> leaks.use(UserSplit.Part.TEST, "ann"))
        .isInstanceOf(DatasetException.class);
    assertThat(leaks.users(UserSplit.Part.TEST)).isEmpty();
  }
}
