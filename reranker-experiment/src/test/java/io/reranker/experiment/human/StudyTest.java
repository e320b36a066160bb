package io.reranker.experiment.human;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reranker.RerankRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
  private final List<RerankRequest> requests = Systems.requests(60);
  private final SystemAnswers one = Systems.shuffling("one-system", requests, 1);
  private final SystemAnswers two = Systems.shuffling("two-system", requests, 2);
  private final SystemAnswers three = Systems.shuffling("three-system", requests, 3);

  @TempDir private Path folder;

  private Study study(long seed) {
    return Study.of(
        requests, List.of(one, two, three), StudyOptions.seeded(seed).withPairs(30, 24));
  }

  @Test
  void theSameSeedGivesTheSamePageAndAnotherAnother() {
    assertThat(study(1).html()).isEqualTo(study(1).html()).isNotEqualTo(study(2).html());
    assertThat(study(1).key()).isEqualTo(study(1).key());
    assertThat(study(1).key().study()).isNotEqualTo(study(2).key().study());
  }

  @Test
  void thePageNamesNoSystemAndNoRepeat() {
    Study study = study(3);
    assertThat(study.html()).doesNotContain("one-system", "two-system", "three-system", "original");
  }

  @Test
  void hostileTitlesStayData() {
    String html = study(4).html();
    assertThat(html).doesNotContain("</script><script>", "<img");
    assertThat(html.split("</script>", -1)).hasSize(3);
  }

  @Test
  void sidesAndPairsAreBalancedAndUsersSpread() {
    List<StudyKey.Task> lists =
        study(5).key().tasks().stream()
            .filter(t -> t.question() == Question.LISTS && !t.repeats())
            .toList();
    assertThat(lists).hasSize(30);
    Map<Set<String>, List<StudyKey.Task>> byPair =
        lists.stream().collect(Collectors.groupingBy(t -> Set.of(t.left(), t.right())));
    assertThat(byPair).hasSize(3);
    assertThat(byPair.values())
        .allSatisfy(
            tasks -> {
              assertThat(tasks).hasSize(10);
              String system = tasks.get(0).left();
              assertThat(tasks.stream().filter(t -> t.left().equals(system)).count()).isEqualTo(5);
              assertThat(tasks).extracting(StudyKey.Task::user).doesNotHaveDuplicates();
            });
  }

  @Test
  void repeatsAskTheSameWithTheSidesSwappedAndNotAtOnce() {
    for (long seed = 1; seed <= 20; seed++) {
      List<StudyKey.Task> tasks = study(seed).key().tasks();
      Map<String, StudyKey.Task> byId = new HashMap<>();
      tasks.forEach(t -> byId.put(t.id(), t));
      List<StudyKey.Task> repeats = tasks.stream().filter(StudyKey.Task::repeats).toList();
      assertThat(repeats).as("seed %d", seed).hasSize(3 + 3);
      assertThat(new HashSet<>(repeats.stream().map(StudyKey.Task::original).toList())).hasSize(6);
      for (StudyKey.Task repeat : repeats) {
        StudyKey.Task original = byId.get(repeat.original());
        assertThat(original.left()).isEqualTo(repeat.right());
        assertThat(original.right()).isEqualTo(repeat.left());
        assertThat(original.request()).isEqualTo(repeat.request());
        assertThat(original.item()).isEqualTo(repeat.item());
        assertThat(tasks.indexOf(repeat) - tasks.indexOf(original)).isGreaterThan(2);
      }
    }
  }

  @Test
  void pairsThatReadTheSameAreLeftOutAndCounted() {
    List<Answer> answers = new ArrayList<>(one.answers());
    SystemAnswers copy = new SystemAnswers("copy", answers);
    assertThatExceptionOfType(HumanEvaluationException.class)
        .isThrownBy(() -> Study.of(requests, List.of(one, copy), StudyOptions.seeded(1)))
        .satisfies(
            e -> assertThat(e.code()).isEqualTo(HumanEvaluationException.Code.NOTHING_TO_COMPARE));
    Study study =
        Study.of(requests, List.of(one, copy, two), StudyOptions.seeded(1).withPairs(500, 0));
    assertThat(study.key().identical()).isGreaterThanOrEqualTo(60);
    assertThat(study.notes()).singleElement().asString().contains("500 pairs asked for");
    assertThat(study.key().tasks())
        .noneMatch(t -> Set.of(t.left(), t.right()).equals(Set.of("one-system", "copy")));
  }

  @Test
  void baseOrderAndPopularityAreSystemsToo() {
    Study study =
        Study.of(
            requests,
            List.of(SystemAnswers.baseOrder(requests), SystemAnswers.popularityOrder(requests)),
            StudyOptions.seeded(1).withPairs(5, 5));
    assertThat(study.key().tasks()).allMatch(t -> t.question() == Question.LISTS).hasSize(6);
    assertThat(study.notes()).singleElement().asString().startsWith("explanations: 5");
    assertThat(SystemAnswers.popularityOrder(requests).answers().get(0).items().get(0).id())
        .isEqualTo("c9");
  }

  @Test
  void answersToOtherRequestsAreRefused() {
    refused(HumanEvaluationException.Code.RESULTS_DIFFER, requests.subList(0, 59), one, two);
    SystemAnswers foreign =
        new SystemAnswers(
            "foreign",
            requests.stream()
                .map(r -> new Answer(r.user(), List.of(new Answer.Item("nowhere", null))))
                .toList());
    refused(HumanEvaluationException.Code.RESULTS_DIFFER, requests, one, foreign);
    List<RerankRequest> others = new ArrayList<>(requests.subList(1, 60));
    others.add(requests.get(0));
    refused(HumanEvaluationException.Code.RESULTS_DIFFER, others, one, two);
    refused(HumanEvaluationException.Code.INVALID_OPTION, requests, one, one);
    refused(HumanEvaluationException.Code.INVALID_OPTION, requests, one);
  }

  private static void refused(
      HumanEvaluationException.Code code, List<RerankRequest> requests, SystemAnswers... systems) {
    assertThatExceptionOfType(HumanEvaluationException.class)
        .isThrownBy(() -> Study.of(requests, List.of(systems), StudyOptions.seeded(1)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void theKeyIsReadAsItWasWritten() {
    Study study = study(6);
    study.write(folder.resolve("sub/page.html"), folder.resolve("sub/key.json"));
    assertThat(StudyKey.read(folder.resolve("sub/key.json"))).isEqualTo(study.key());
    assertThat(folder.resolve("sub/page.html")).hasContent(study.html());
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatExceptionOfType(HumanEvaluationException.class)
        .isThrownBy(() -> new StudyOptions("t", 1, 0, 0, 5, 0.1, false));
    assertThatExceptionOfType(HumanEvaluationException.class)
        .isThrownBy(() -> new StudyOptions("t", 1, 1, 0, 0, 0.1, false));
    assertThatExceptionOfType(HumanEvaluationException.class)
        .isThrownBy(() -> new StudyOptions("t", 1, 1, 0, 5, 0.6, false));
    assertThatExceptionOfType(HumanEvaluationException.class)
        .isThrownBy(() -> new StudyOptions(" ", 1, 1, 0, 5, 0.1, false));
  }
}
