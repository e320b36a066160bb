package io.reranker.experiment.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.ExperimentData;
import io.reranker.experiment.data.InvalidExperimentException;
import io.reranker.experiment.data.Split;
import io.reranker.experiment.data.SyntheticLog;
import io.reranker.experiment.data.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalListsTest {
  // Items are numbered in the order of their ids: m0, m1, m10, m11, …
  private static final TrainingData TRAINING =
      ExperimentData.of(
              SyntheticLog.config(new Split.LeaveLastOut(1, 0, null, false)),
              SyntheticLog.of(1, 20, 15, 5))
          .training();

  @TempDir private Path folder;

  @Test
  void readsListsBestFirst() throws IOException {
    Path file = write("u1\tm10 m1 m0\nu2\tm0\n");
    assertThat(lists(file, true)).containsExactly(scored(2, 3), scored(1, 2), scored(0, 1));
    assertThat(lists(file, false)).as("m1 is history").containsExactly(scored(2, 3), scored(0, 1));
    BaseRecommender external =
        new RecommenderConfig.ListFile("sasrec", file, true).fit(TRAINING, 1);
    assertThat(external.best(new Profile("u1:m3", "u1", List.of()), 2)).hasSize(2);
    assertThat(external.best(new Profile("u9:m3", "u9", List.of()), 2)).isEmpty();
  }

  @Test
  void readsTrecRunsByScoreThenById() throws IOException {
    Path file =
        write("u1 Q0 m10 1 0.5 run\nu1 Q0 m0 2 0.7 run\nu1 Q0 m1 3 0.5 run\nu2:m3 Q0 m2 1 1 run\n");
    BaseRecommender external = new RecommenderConfig.TrecRun("run", file, true).fit(TRAINING, 1);
    assertThat(external.best(new Profile("u1:m3", "u1", List.of()), 9))
        .containsExactly(scored(0, 0.7), scored(1, 0.5), scored(2, 0.5));
    assertThat(external.best(new Profile("u2:m3", "u2", List.of()), 9)).hasSize(1);
    assertThat(external.best(new Profile("u2:m4", "u2", List.of()), 9)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "u1 m10 > line 1 is no user",
        "u1\tm1 m77 > line 1: item m77 is not in the catalogue",
        "u1\tm1 m1 > line 1 has item m1 twice",
        "u1\tm1~u1\tm2 > line 2 is the second of user u1"
      })
  void refusesOtherLists(String text, String message) throws IOException {
    Path file = write(text.replace('~', '\n') + "\n");
    assertThatThrownBy(() -> new RecommenderConfig.ListFile("a", file, true).fit(TRAINING, 1))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "u1 Q0 m1 1 high run, line 1",
    "u1 Q0 m77 1 1.0 run, item m77 is not in the catalogue",
    "u1 Q0 m1, line 1",
  })
  void refusesOtherRuns(String text, String message) throws IOException {
    Path file = write(text + "\n");
    assertThatThrownBy(() -> new RecommenderConfig.TrecRun("a", file, true).fit(TRAINING, 1))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageContaining(message);
  }

  private List<Recommendation> lists(Path file, boolean keepHistory) {
    return new RecommenderConfig.ListFile("sasrec", file, keepHistory)
        .fit(TRAINING, 1)
        .best(new Profile("u1:m3", "u1", List.of(new Timeline.Event(1, null, null, 0))), 9);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("lists"), text);
  }

  private static Recommendation scored(int item, double score) {
    return new Recommendation(item, score);
  }
}
