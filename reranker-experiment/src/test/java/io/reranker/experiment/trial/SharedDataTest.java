package io.reranker.experiment.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reranker.Candidate;
import io.reranker.experiment.data.DataConfig;
import io.reranker.experiment.data.DataSource;
import io.reranker.experiment.data.ExperimentData;
import io.reranker.experiment.data.Filter;
import io.reranker.experiment.data.Split;
import io.reranker.experiment.recommend.RecommenderConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Figures that are known of real data, where it is there: {@code -Dreranker.data=DIR}, or {@code
 * shared/data} beside the checkout or one of its parents. Skipped elsewhere.
 */
class SharedDataTest {

  @Test
  void listsOfGamesAsTheyStand() {
    Path folder = data("amazon-games");
    Map<String, Double> figures = new TreeMap<>();
    ExperimentData data = read(new DataSource.SequenceFiles(folder), games(folder));
    for (String name : List.of("random", "pop", "bpr", "sasrec")) {
      RecommenderConfig base =
          new RecommenderConfig.ListFile(name, folder.resolve("Games-6k." + name), true);
      figures.put(name, figure(data, base, new Protocol.TopK(20, null), last()));
    }
    // The data's README, rounded there to four places.
    assertThat(figures.get("random")).isCloseTo(.0002, within(.00005));
    assertThat(figures.get("pop")).isCloseTo(.0038, within(.00005));
    assertThat(figures.get("bpr")).isCloseTo(.0257, within(.00005));
    assertThat(figures.get("sasrec")).isCloseTo(.0493, within(.00005));
    Protocol sampled = new Protocol.ListedNegatives(19, folder.resolve("Games-6k.random"));
    assertThat(figure(data, new RecommenderConfig.MostPopular(), sampled, last()))
        .isCloseTo(.543, within(.001));
  }

  /** The lists of {@code ./reranker dataset}: the figures that docs/results.md gives for them. */
  @Test
  void listsOfMovieLensAreThoseOfTheDatasetCommand() {
    ExperimentData data =
        read(new DataSource.MovieLensArchive(data("movielens-small")), new Split.UserDisjoint(1));
    Protocol sampled = new Protocol.RandomNegatives(19);
    ListOptions options = ListOptions.standard();
    assertThat(figure(data, new RecommenderConfig.MostPopular(), sampled, options))
        .isCloseTo(.7626, within(.00005));
    assertThat(figure(data, RecommenderConfig.ItemBased.standard(), sampled, options))
        .isCloseTo(.822, within(.0005));
  }

  private static ExperimentData read(DataSource source, Split split) {
    return ExperimentData.read(new DataConfig(source, null, Filter.NONE, split, 4, List.of()));
  }

  private static Split games(Path folder) {
    return new Split.LeaveLastOut(1, 0, folder.resolve("Games-6k.random"), false);
  }

  private static ListOptions last() {
    return new ListOptions(1, 1, 10, null, null);
  }

  /** NDCG@10 of the base order, over all test lists. */
  private static double figure(
      ExperimentData data, RecommenderConfig base, Protocol protocol, ListOptions options) {
    TrialFactory factory =
        new TrialFactory(
            data, List.of(base), List.of(protocol), options, 1, TrialFactory.FitListener.NONE);
    List<Trial> trials = factory.make(factory.combinations().get(0)).test();
    return trials.stream().mapToDouble(SharedDataTest::ndcg).average().orElseThrow();
  }

  private static double ndcg(Trial trial) {
    double gained = 0;
    double ideal = 0;
    List<Candidate> order = trial.request().baseOrder();
    for (int place = 0; place < 10; place++) {
      double discount = Math.log(2) / Math.log(place + 2);
      gained += trial.relevant().contains(order.get(place).id()) ? discount : 0;
      ideal += place < trial.relevant().size() ? discount : 0;
    }
    return gained / ideal;
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
