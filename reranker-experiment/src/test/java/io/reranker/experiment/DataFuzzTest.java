package io.reranker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.reranker.dataset.DatasetException;
import io.reranker.experiment.config.ConfigReader;
import io.reranker.experiment.data.InvalidExperimentException;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data are evaluated or refused with a named fault; no figure leaves its range. */
class DataFuzzTest {
  private static final int RUNS = 12;
  private static final List<String> PIECES =
      List.of(
          ",",
          ",,",
          "\"",
          "\n",
          "\r",
          "NaN",
          "-1",
          "1e400",
          "x",
          "",
          "0",
          "99999999999999999999",
          "::",
          "\u0000",
          "é",
          "\ud83d\ude00",
          "5.5",
          "Infinity",
          ";",
          "\t");
  private static final String CONFIG =
      """
      title: Fuzzed data
      data: {layout: movielens, folder: data}
      bases: [popularity]
      protocols: [{kind: top-k, candidates: 5}, {kind: random-negatives, negatives: 4}]
      lists: {per-user: 2, min-history: 3, history: 5}
      measures: [nDCG@5, HR@1]
      """;

  @TempDir private Path folder;

  @Test
  void everyFileIsEvaluatedOrRefused() throws IOException {
    long seed = System.nanoTime();
    System.out.println("DataFuzzTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Path data = Files.createDirectories(folder.resolve("data"));
    Path config = Files.writeString(folder.resolve("config.yaml"), CONFIG);
    String movies = SmallMovieLens.movies();
    String ratings = SmallMovieLens.ratings(new SplittableRandom(1));
    Files.writeString(data.resolve("movies.csv"), movies);
    Files.writeString(data.resolve("ratings.csv"), ratings);
    check(run(config, "clean"));
    int evaluated = 0;
    for (int i = 0; i < RUNS; i++) {
      boolean items = random.nextInt(3) == 0;
      Files.write(data.resolve("movies.csv"), bytes(items ? mutated(movies, random) : movies));
      Files.write(data.resolve("ratings.csv"), bytes(items ? ratings : mutated(ratings, random)));
      try {
        check(run(config, "run" + i));
        evaluated++;
      } catch (DatasetException | InvalidExperimentException | ExperimentException e) {
        assertThat(e.getMessage()).contains("Remedy: ");
      } catch (RuntimeException e) {
        fail("seed " + seed + ", run " + i, e);
      }
    }
    // Some changes are harmless, such as another digit of a time; most are not.
    assertThat(evaluated).isLessThan(RUNS);
  }

  private ExperimentResult run(Path config, String out) {
    return Experiment.run(
        ConfigReader.read(config, null),
        new RunFolder(folder.resolve(out), false, 1),
        new FakeModels(0, true, 0),
        ExperimentProgress.NONE);
  }

  private static void check(ExperimentResult result) {
    assertThat(result.sets()).hasSize(2);
    for (SetResult set : result.sets()) {
      assertThat(set.users()).isBetween(1, result.data().users());
      assertThat(set.lists()).isBetween(set.users(), 2 * set.users());
      assertThat(set.candidates()).isEqualTo(5);
      for (SystemResult system : set.systems()) {
        assertThat(system.figures())
            .allMatch(f -> f.value() >= 0 && f.value() <= 1 && f.users() == set.users());
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String mutated(String good, SplittableRandom random) {
    StringBuilder text = new StringBuilder(good);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, piece);
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.delete(at, at + Math.min(text.length() - at, random.nextInt(2_000)));
        default -> text.replace(at, Math.min(text.length(), at + 1), piece);
      }
    }
    return text.toString();
  }
}
