package io.reranker.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.experiment.config.ConfigReader;
import io.reranker.experiment.model.OnnxModelLoader;
import io.reranker.experiment.output.Reports;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.SystemResult;
import io.reranker.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From raw files to reports with the embedded model. */
class EmbeddedModelIT {
  private static final String CONFIG =
      """
      title: Embedded
      data: {layout: movielens, folder: data}
      bases: [popularity, item-cf]
      protocols: [{kind: random-negatives, negatives: 9}]
      lists: {per-user: 1, min-history: 3, history: 5}
      models:
        - {name: movies, bundle: movies, plain-text: {lists: 2, max-tokens: 40}}
      reasons: {lists: 3, items: 2, examples: 1}
      """;

  @TempDir private Path folder;

  @Test
  void equalRunsGiveEqualReportsByteForByte() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("movies.csv"), SmallMovieLens.movies());
    Files.writeString(data.resolve("ratings.csv"), SmallMovieLens.ratings(new SplittableRandom(1)));
    Path config = Files.writeString(folder.resolve("config.yaml"), CONFIG);
    List<List<String>> reports = new ArrayList<>();
    for (int atOnce = 1; atOnce <= 2; atOnce++) {
      Path out = folder.resolve("out" + atOnce);
      ExperimentResult result =
          Experiment.run(
              ConfigReader.read(config, null),
              new RunFolder(out, false, atOnce),
              new OnnxModelLoader(Device.cpu(), atOnce),
              ExperimentProgress.NONE);
      assertThat(result.sets().get(0).systems().stream().map(SystemResult::name))
          .contains("movies", "movies + base", "movies, plain text");
      assertThat(result.timings()).isNotNull();
      List<String> texts = new ArrayList<>();
      for (Path report : Reports.write(result.withoutTimings(), out)) {
        texts.add(report.getFileName() + "\n" + Files.readString(report));
      }
      reports.add(texts);
    }
    assertThat(reports.get(0)).hasSize(3).isEqualTo(reports.get(1));
  }
}
