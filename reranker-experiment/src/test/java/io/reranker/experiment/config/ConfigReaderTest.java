package io.reranker.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.experiment.ExperimentException;
import io.reranker.experiment.data.DataSource;
import io.reranker.experiment.data.Split;
import io.reranker.experiment.recommend.RecommenderConfig;
import io.reranker.experiment.trial.Protocol;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  static final String GOOD =
      """
      title: A test
      data:
        layout: sequences
        folder: games
        split: {by: last-item, validation-share: 0.2, users: Games-6k.random}
      bases:
        - random
        - {kind: item-cf, history: 5}
        - {kind: matrix-factorisation, factors: 8}
        - kind: list-file
          name: SASRec
          file: Games-6k.sasrec
      protocols:
        - {kind: top-k, candidates: 10, horizon: 1}
        - {kind: random-negatives, negatives: 9}
      lists: {per-user: 2, test-users: 50}
      models:
        - {name: movies, bundle: movies}
        - name: mine
          bundle: bundles/mine
          orderings: [5, 1]
          fused: false
          plain-text: {lists: 3}
      fusion: {weights: [0, 1, 0.5]}
      measures: [nDCG@10, HR@1]
      """;

  private static ExperimentConfig parse(String text) {
    return ConfigReader.parse(text, "test.yaml", Path.of("configs"), null);
  }

  @Test
  void readsWhatIsWrittenDown() {
    ExperimentConfig config = parse(GOOD);
    assertThat(config.seed()).isEqualTo(1);
    assertThat(config.data().source())
        .isEqualTo(new DataSource.SequenceFiles(Path.of("configs/games")));
    assertThat(config.data().split())
        .isEqualTo(new Split.LeaveLastOut(1, 0.2, Path.of("configs/games/Games-6k.random"), false));
    assertThat(config.bases())
        .startsWith(new RecommenderConfig.RandomOrder(), new RecommenderConfig.ItemBased(5))
        .endsWith(
            new RecommenderConfig.ListFile(
                "SASRec", Path.of("configs/games/Games-6k.sasrec"), false));
    assertThat(config.protocols())
        .containsExactly(new Protocol.TopK(10, 1), new Protocol.RandomNegatives(9));
    assertThat(config.models().get(0).folder()).isNull();
    assertThat(config.models().get(1).folder()).isEqualTo(Path.of("configs/bundles/mine"));
    assertThat(config.models().get(1).orderings()).containsExactly(1, 5);
    assertThat(config.fusion().weights()).containsExactly(0.0, 0.5, 1.0);
  }

  @Test
  void anotherFolderOfTheDataMovesItsFiles() {
    ExperimentConfig config =
        ConfigReader.parse(GOOD, "test.yaml", Path.of("configs"), Path.of("elsewhere"));
    assertThat(config.data().source())
        .isEqualTo(new DataSource.SequenceFiles(Path.of("elsewhere")));
    assertThat(((RecommenderConfig.ListFile) config.bases().get(3)).file())
        .isEqualTo(Path.of("elsewhere/Games-6k.sasrec"));
    assertThat(config.models().get(1).folder()).isEqualTo(Path.of("configs/bundles/mine"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "title: A test # titel: A test # 1 # \"titel\" is no known key # did you mean \"title\"",
        "history: 5 # histry: 5 # 8 # \"bases[1].histry\" is no known key # \"history\"",
        "folder: games # foldr: games # 4 # \"data.foldr\" is no known key # \"folder\"",
        "orderings: [5, 1] # orderings: [5, 0] # 21 # models[1].orderings[1] is 0 # 1 to 100",
        "orderings: [5, 1] # orderings: 5 # 21 # models[1].orderings is not of the form expected #"
            + " a list",
        "orderings: [5, 1] # orderings: [1.5] # 21 # models[1].orderings[0] # a whole number",
        "factors: 8 # factors: many # 9 # bases[2].factors # a whole number",
        "factors: 8 # history: 8 # 9 # history: is no setting # docs",
        "kind: top-k # kind: topk # 14 # protocols[0].kind is \"topk\" # did you mean \"top-k\"",
        "layout: sequences # layout: movielense # 3 # data.layout # did you mean \"movielens\"",
        "by: last-item # by: luck # 5 # data.split.by is \"luck\" # users, last-item",
        "share: 0.2 # share: 2 # 5 # data.split.validation-share is 2.0 # 0 to 0.9",
        "name: mine # name: movies # 19 # models[1].name is \"movies\" # a name of its own",
        "[0, 1, 0.5] # [1, 0.5] # 24 # fusion.weights does not hold 0 # base order",
        "[0, 1, 0.5] # [0, .nan] # 24 # fusion.weights[1] is not of the form expected # a value",
        "HR@1 # Heat@1 # 25 # measures[1] cannot be measured # docs/metrics",
        "HR@1 # nDCG@10 # 25 # measures[1] repeats nDCG@10 # once",
        "test-users: 50 # test-users: 0 # 16 # lists.test-users is 0 # 1 to",
        "title: A test # title: ' ' # 1 # title is blank # title",
        "lists: 3 # lists: -3 # 23 # models[1].plain-text.lists is -3 # 1 to",
        "bundle: movies # bundle: # 18 # models[0].bundle is missing # movies or games",
      })
  void aFaultIsNamedWithItsLineAndTheRemedy(
      String from, String to, int line, String problem, String remedy) {
    assertThat(GOOD).contains(from);
    String text = GOOD.replaceFirst(java.util.regex.Pattern.quote(from), to);
    if (problem.startsWith("history: ")) {
      problem = "bases[2].history is no setting of matrix-factorisation";
      remedy = "use factors, lambda";
    }
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            ExperimentException.class,
            e -> assertThat(e.code()).isEqualTo(ExperimentException.Code.CONFIG_INVALID))
        .hasMessageContaining("test.yaml, line " + line + ": ")
        .hasMessageContaining(problem)
        .hasMessageContaining(remedy);
  }

  @Test
  void whatIsNoConfigurationIsRefused() {
    for (String text :
        List.of(
            "",
            "# nothing",
            "null",
            "[]",
            "3",
            "a: [",
            "title: x\n  y: z",
            "title: a\ntitle: b",
            GOOD + "---\n" + GOOD,
            GOOD + "models: []\n",
            "title: x",
            "\u0000",
            "title: &a [*a]")) {
      assertThatThrownBy(() -> parse(text))
          .as(text)
          .isInstanceOfSatisfying(
              ExperimentException.class,
              e -> assertThat(e.code()).isEqualTo(ExperimentException.Code.CONFIG_INVALID));
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ConfigReader.read(Path.of("no-such.yaml"), null))
        .isInstanceOfSatisfying(
            ExperimentException.class,
            e -> assertThat(e.code()).isEqualTo(ExperimentException.Code.CONFIG_NOT_FOUND));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"movielens-small", "amazon-games", "games-alone", "other-domain", "stages"})
  void theProjectsOwnConfigurationsAreRead(String name) {
    Path file = Path.of("..", "experiments", name + ".yaml");
    ExperimentConfig config = ConfigReader.read(file, Path.of("data")).config();
    assertThat(config.bases()).hasSizeGreaterThan(1);
    assertThat(config.models()).isNotEmpty();
  }
}
