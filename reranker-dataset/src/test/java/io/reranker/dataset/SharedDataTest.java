package io.reranker.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real data, where it is there: {@code -Dreranker.data=DIR}, or {@code shared/data} beside the
 * checkout or one of its parents. Skipped elsewhere.
 */
class SharedDataTest {

  @Test
  void movieLensSmall(@TempDir Path out) {
    InteractionLog log = MovieLens.read(data("movielens-small"));
    assertThat(log.items()).hasSize(9_742);
    assertThat(log.interactions()).hasSize(100_836);
    assertThat(log.items().get("29").title()).isEqualTo("The City of Lost Children");
    assertThat(log.items().values())
        .noneMatch(item -> item.title().matches(".*, (The|A|An)"))
        .noneMatch(item -> item.attributes().containsKey("(no genres listed)"));
    DatasetReport report =
        new DatasetBuilder(DatasetOptions.builder().epochs(1).sftEpochs(1).dpoEpochs(1).build())
            .build(log, out);
    assertThat(report.users()).isEqualTo(Map.of("train", 453, "valid", 34, "test", 123));
    assertThat(report.files())
        .extracting(DatasetReport.FileReport::name)
        .startsWith("pretrain.jsonl", "sft.jsonl", "dpo.jsonl");
  }

  @Test
  void amazonGames() {
    InteractionLog log = AmazonGames.read(data("amazon-games"));
    assertThat(log.items()).hasSize(16_859);
    List<Timeline> users = Corpus.of(log).users();
    assertThat(users).hasSize(50_546);
    assertThat(users).allMatch(user -> user.events().size() > 1);
  }

  private static Path data(String name) {
    String given = System.getProperty("reranker.data");
    if (given != null) {
      Path folder = Path.of(given, name);
      assumeTrue(Files.isDirectory(folder), folder + " is not there");
      return folder;
    }
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path folder = up.resolve("shared/data").resolve(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    assumeTrue(false, "no shared/data/" + name + " above the checkout");
    return Path.of("");
  }
}
