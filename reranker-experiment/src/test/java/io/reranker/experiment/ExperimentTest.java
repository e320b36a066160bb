package io.reranker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reranker.experiment.config.ConfigReader;
import io.reranker.experiment.output.MarkdownReport;
import io.reranker.experiment.output.ResultJson;
import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.PositionSensitivity;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import io.reranker.experiment.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
  private static final String CONFIG =
      """
      title: A test
      seed: 7
      data: {layout: movielens, folder: nowhere}
      bases: [random]
      protocols: [{kind: top-k}]
      measures: [nDCG@5, HR@1]
      reasons: {lists: 6, items: 2, examples: 2}
      position: {lists: 10}
      models:
        - name: fake
          bundle: movies
          orderings: [1, 4]
          plain-text: {lists: 8, max-tokens: 100}
      """;

  @TempDir private Path folder;

  private ConfigReader.Read config(String text) throws IOException {
    Path file = folder.resolve("config.yaml");
    Files.writeString(file, text);
    return ConfigReader.read(file, null);
  }

  private ExperimentResult run(
      SyntheticLists lists, FakeModels models, String out, boolean resume, int atOnce)
      throws IOException {
    return Experiment.run(
        config(CONFIG),
        lists,
        new RunFolder(folder.resolve(out), resume, atOnce),
        models,
        ExperimentProgress.NONE);
  }

  private static String reports(ExperimentResult result) {
    ExperimentResult bare = result.withoutTimings();
    return ResultJson.write(bare) + MarkdownReport.of(bare);
  }

  private static SystemResult system(SetResult set, String name) {
    return set.systems().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aModelThatKnowsHelpsABaseThatDoesNot() throws IOException {
    ExperimentResult result =
        run(new SyntheticLists(60, 0, "a"), new FakeModels(5, true, 10_000), "out", false, 1);
    SetResult set = result.sets().get(0);
    assertThat(set.systems().stream().map(SystemResult::name))
        .containsExactly("base order", "popularity", "fake", "fake + base", "fake, plain text");
    assertThat(set.verdict().outcome()).isEqualTo(Verdict.Outcome.HELPED);
    assertThat(set.users()).isEqualTo(60);
    assertThat(set.listsWithoutRelevant()).isEqualTo(set.usersWithoutRelevant()).isPositive();
    // It ranks the true item first in every list that has one.
    double answerable = 1 - set.listsWithoutRelevant() / 60.0;
    assertThat(system(set, "fake").figures().get(1).value()).isCloseTo(answerable, within(1e-12));
    assertThat(system(set, "fake").figures().get(1).random())
        .isCloseTo(answerable / SyntheticLists.CANDIDATES, within(1e-12));
    assertThat(system(set, "fake + base").fusion()).isNotNull();
    assertThat(system(set, "fake").position().kind())
        .isEqualTo(PositionSensitivity.Kind.NONE_BY_CONSTRUCTION);
    assertThat(set.notes()).anyMatch(note -> note.contains("asked once"));
  }

  @Test
  void theBaseOrderIsReachableWhereTheModelHurts() throws IOException {
    ExperimentResult result =
        run(new SyntheticLists(60, 5, "a"), new FakeModels(-1, true, 10_000), "out", false, 1);
    SetResult set = result.sets().get(0);
    assertThat(set.verdict().outcome()).isEqualTo(Verdict.Outcome.HURT);
    SystemResult fused = system(set, "fake + base");
    assertThat(fused.figures()).isEqualTo(system(set, "base order").figures());
    assertThat(fused.fusion()).isNotNull().extracting(SystemResult.Fusion::weight).isEqualTo(0.0);
    assertThat(set.verdict().sentence()).contains("hurt", "lowered nDCG@5", "is the base order");
  }

  @Test
  void anOrderSensitiveModelIsBootstrappedAndAudited() throws IOException {
    ExperimentResult result =
        run(new SyntheticLists(40, 0, "a"), new FakeModels(1, false, 10_000), "out", false, 1);
    SetResult set = result.sets().get(0);
    SystemResult once = system(set, "fake, 1 ordering");
    SystemResult four = system(set, "fake, 4 orderings");
    assertThat(four.cost().passes()).isEqualTo(4);
    assertThat(four.figures().get(0).value()).isGreaterThan(once.figures().get(0).value());
    List<PositionSensitivity.Curve> curves = four.position().curves();
    assertThat(curves).hasSize(2);
    // What stands first gains: the rank rises with the position, less so for four orderings.
    assertThat(curves.get(0).slope().value()).isGreaterThan(0.3);
    assertThat(Math.abs(curves.get(1).slope().value()))
        .isLessThan(curves.get(0).slope().value() / 2);
    assertThat(curves.get(0).exposure().get(0)).isLessThan(curves.get(0).exposure().get(7));
  }

  @Test
  void reasonsAndTextsAreCounted() throws IOException {
    ExperimentResult result =
        run(new SyntheticLists(40, 0, "a"), new FakeModels(1, true, 10_000), "out", false, 1);
    SetResult set = result.sets().get(0);
    var reasons = system(set, "fake").reasons();
    assertThat(reasons).isNotNull();
    assertThat(reasons.reasons()).isEqualTo(12);
    assertThat(reasons.supportedBeforeRepair()).isEqualTo(0.5);
    var texts = system(set, "fake, plain text").texts();
    assertThat(texts).isNotNull();
    assertThat(texts.texts()).isEqualTo(8);
    assertThat(texts.counts().getOrDefault("ok", 0)).isEqualTo(texts.validPermutations());
    assertThat(texts.counts().getOrDefault("missing", 0))
        .isEqualTo(8 - texts.validPermutations())
        .isPositive();
    assertThat(set.examples()).hasSize(2);
    assertThat(set.examples().get(0).items()).hasSize(SyntheticLists.CANDIDATES);
  }

  @Test
  void holmAdjustsWithinFamilies() throws IOException {
    ExperimentResult result =
        run(new SyntheticLists(30, 0.3, "a"), new FakeModels(1, false, 10_000), "out", false, 1);
    List<Difference> differences = result.sets().get(0).differences();
    assertThat(differences).allMatch(d -> d.adjustedP() >= d.p());
    assertThat(differences.stream().filter(d -> d.family() == Difference.Family.AGAINST_BASE))
        .hasSize(6)
        .allMatch(d -> d.baseline().equals("base order"));
  }

  @Test
  void aRunThatBreaksOffGoesOnAndAsksNothingTwice() throws IOException {
    SyntheticLists lists = new SyntheticLists(40, 0.5, "a");
    FakeModels whole = new FakeModels(1, false, 100_000);
    String expected = reports(run(lists, whole, "whole", false, 1));
    Set<String> seen = new HashSet<>();
    int asked = 0;
    boolean finished = false;
    String report = "";
    for (int part = 0; !finished; part++) {
      FakeModels models = new FakeModels(1, false, 120);
      try {
        report = reports(run(lists, models, "parts", part > 0, 1 + part % 2));
        finished = true;
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("the power is gone");
      }
      asked += models.asked.size();
      seen.addAll(models.asked);
      assertThat(part).isLessThan(20);
    }
    assertThat(report).isEqualTo(expected);
    // An answer that is on its way when another fails is not lost, so none is asked for twice.
    assertThat(asked).isEqualTo(whole.asked.size());
    assertThat(seen).isEqualTo(new HashSet<>(whole.asked));
  }

  @Test
  void whatAKilledProcessLeftOfALineIsDropped() throws IOException {
    SyntheticLists lists = new SyntheticLists(20, 0.5, "a");
    String expected = reports(run(lists, new FakeModels(1, true, 10_000), "out", false, 1));
    Path journal = folder.resolve("out/journal.jsonl");
    byte[] bytes = Files.readAllBytes(journal);
    for (int cut : List.of(bytes.length - 1, bytes.length / 2, 900, 10, 0)) {
      Files.write(journal, java.util.Arrays.copyOf(bytes, cut));
      assertThat(reports(run(lists, new FakeModels(1, true, 10_000), "out", true, 2)))
          .as("cut at %d", cut)
          .isEqualTo(expected);
    }
  }

  @Test
  void theNumberOfListsAtOnceChangesNothing() throws IOException {
    SyntheticLists lists = new SyntheticLists(30, 0.5, "a");
    String one = reports(run(lists, new FakeModels(1, false, 10_000), "one", false, 1));
    String four = reports(run(lists, new FakeModels(1, false, 10_000), "four", false, 4));
    assertThat(four).isEqualTo(one);
  }

  @Test
  void aJsonReportReadsBackAsItWas() throws IOException {
    ExperimentResult result =
        run(new SyntheticLists(20, 0, "a"), new FakeModels(1, false, 10_000), "out", false, 1);
    assertThat(ResultJson.read(ResultJson.write(result))).isEqualTo(result);
  }

  @Test
  void aRunIsNotOverwritten() throws IOException {
    SyntheticLists lists = new SyntheticLists(10, 0, "a");
    run(lists, new FakeModels(1, true, 10_000), "out", false, 1);
    assertThatThrownBy(() -> run(lists, new FakeModels(1, true, 10_000), "out", false, 1))
        .isInstanceOfSatisfying(
            ExperimentException.class,
            e -> assertThat(e.code()).isEqualTo(ExperimentException.Code.RUN_EXISTS))
        .hasMessageContaining("--resume");
  }

  @Test
  void otherDataOrAnotherModelOrConfigurationRefuseToGoOn() throws IOException {
    run(new SyntheticLists(10, 0, "a"), new FakeModels(1, true, 10_000), "out", false, 1);
    assertDiffers("file data.csv", new SyntheticLists(10, 0, "b"), 1);
    assertDiffers("model fake", new SyntheticLists(10, 0, "a"), 2);
    assertThatThrownBy(
            () ->
                Experiment.run(
                    config(CONFIG.replace("seed: 7", "seed: 8")),
                    new SyntheticLists(10, 0, "a"),
                    new RunFolder(folder.resolve("out"), true, 1),
                    new FakeModels(1, true, 10_000),
                    ExperimentProgress.NONE))
        .hasMessageContaining("configuration is not what it was");
  }

  private void assertDiffers(String what, SyntheticLists lists, double knows) {
    assertThatThrownBy(() -> run(lists, new FakeModels(knows, true, 10_000), "out", true, 1))
        .isInstanceOfSatisfying(
            ExperimentException.class,
            e -> assertThat(e.code()).isEqualTo(ExperimentException.Code.RUN_DIFFERS))
        .hasMessageContaining(what + " is not what it was");
  }
}
