package io.reranker.experiment.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.dataset.Interaction;
import io.reranker.dataset.InteractionLog;
import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.ExperimentData;
import io.reranker.experiment.data.InvalidExperimentException;
import io.reranker.experiment.data.Split;
import io.reranker.experiment.data.SyntheticLog;
import io.reranker.experiment.recommend.RecommenderConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialFactoryTest {
  private static final List<RecommenderConfig> BASES =
      List.of(
          new RecommenderConfig.RandomOrder(),
          new RecommenderConfig.MostPopular(),
          RecommenderConfig.ItemBased.standard(),
          new RecommenderConfig.MatrixFactorisation(4, 1, 5, 3),
          RecommenderConfig.GraphWalk.standard());
  private static final List<Protocol> PROTOCOLS =
      List.of(
          new Protocol.TopK(20, null),
          new Protocol.TopK(10, 1),
          new Protocol.RandomNegatives(19),
          new Protocol.SeveralTrue(10));
  private static final ListOptions OPTIONS = new ListOptions(4, 3, 6, null, null);
  private static final Split DISJOINT = new Split.UserDisjoint(1);

  @ParameterizedTest
  @ValueSource(longs = {1, 20261123, -7})
  void holdsWhatMustHold(long seed) {
    System.out.println("seed " + seed);
    InteractionLog log = SyntheticLog.of(seed, 80, 90, 25);
    ExperimentData data = ExperimentData.of(SyntheticLog.config(DISJOINT), log);
    List<TrialSet> sets = all(data, seed);
    assertThat(sets).hasSize(BASES.size() * PROTOCOLS.size());
    Map<String, Timeline> users =
        data.corpus().users().stream().collect(Collectors.toMap(Timeline::user, u -> u));
    Set<String> learned =
        data.training().users().stream().map(Timeline::user).collect(Collectors.toSet());
    int[] popularity = data.training().popularity();
    for (TrialSet set : sets) {
      assertThat(set.notes()).isEmpty();
      List<Trial> trials = new ArrayList<>(set.validation());
      trials.addAll(set.test());
      for (Trial trial : trials) {
        Timeline user = users.get(trial.user());
        assertThat(learned).doesNotContain(trial.user());
        List<Candidate> candidates = trial.request().candidates();
        assertThat(candidates).isEqualTo(trial.request().baseOrder());
        Set<String> before = historyOf(data, user, trial);
        assertThat(candidates).extracting(Candidate::id).doesNotContainAnyElementsOf(before);
        assertThat(trial.relevant()).doesNotContainAnyElementsOf(before);
        for (Candidate candidate : candidates) {
          int item = number(data, candidate.id());
          assertThat(candidate.popularity()).isEqualTo((double) popularity[item]);
          if (!set.protocol().startsWith("top-")) {
            // A negative is an item that the user never chose, after the target either.
            assertThat(user.seen().contains(item))
                .isEqualTo(trial.relevant().contains(candidate.id()));
          }
        }
        for (String relevant : trial.relevant()) {
          Timeline.Event event = event(data, user, relevant);
          assertThat(event.liked()).isTrue();
          for (HistoryItem item : trial.request().history()) {
            assertThat(event.timestamp()).isAfter(item.timestamp());
          }
        }
        assertThat(trial.strata()).containsOnlyKeys(Strata.HISTORY, Strata.POPULARITY);
        for (Strata.Grouping grouping : Strata.groupings()) {
          assertThat(grouping.bins()).contains(trial.strata().get(grouping.name()));
        }
      }
    }
  }

  /** All that the user chose strictly before the target, which the list's id names. */
  private static Set<String> historyOf(ExperimentData data, Timeline user, Trial trial) {
    String target = trial.id().substring(trial.user().length() + 1);
    long moment = event(data, user, target).moment();
    Set<String> before = new HashSet<>();
    List<String> inOrder = new ArrayList<>();
    for (Timeline.Event event : user.events()) {
      if (event.moment() < moment) {
        before.add(data.corpus().item(event.item()).id());
        inOrder.add(data.corpus().item(event.item()).id());
      }
    }
    assertThat(trial.request().history())
        .extracting(HistoryItem::id)
        .isEqualTo(inOrder.subList(Math.max(0, inOrder.size() - 6), inOrder.size()));
    assertThat(trial.relevant()).contains(target);
    return before;
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 99})
  void sameSeedSameTrialsWhateverTheOrderOfTheFile(long seed) {
    System.out.println("seed " + seed);
    InteractionLog log = SyntheticLog.of(seed, 60, 70, 20);
    List<Interaction> shuffled = new ArrayList<>(log.interactions());
    Collections.shuffle(shuffled, new Random(seed));
    InteractionLog permuted = new InteractionLog(log.source(), log.items(), shuffled);
    List<TrialSet> once = all(ExperimentData.of(SyntheticLog.config(DISJOINT), log), seed);
    assertThat(all(ExperimentData.of(SyntheticLog.config(DISJOINT), permuted), seed))
        .isEqualTo(once);
    assertThat(all(ExperimentData.of(SyntheticLog.config(DISJOINT), log), seed + 1))
        .isNotEqualTo(once);
  }

  @Test
  void sampledCandidatesAreTheSameForEveryBase() {
    ExperimentData data =
        ExperimentData.of(SyntheticLog.config(DISJOINT), SyntheticLog.of(1, 60, 70, 20));
    Map<String, List<TrialSet>> byProtocol =
        all(data, 1).stream().collect(Collectors.groupingBy(TrialSet::protocol));
    byProtocol.forEach(
        (protocol, sets) -> {
          Set<Map<String, Set<String>>> candidates = new HashSet<>();
          Set<List<String>> ids = new HashSet<>();
          for (TrialSet set : sets) {
            candidates.add(set.test().stream().collect(Collectors.toMap(Trial::id, ids())));
            ids.add(set.test().stream().map(Trial::id).toList());
          }
          assertThat(ids).as(protocol).hasSize(1);
          assertThat(candidates)
              .as(protocol)
              .hasSize(protocol.startsWith("top-") ? BASES.size() : 1);
        });
  }

  private static Function<Trial, Set<String>> ids() {
    return trial ->
        trial.request().candidates().stream().map(Candidate::id).collect(Collectors.toSet());
  }

  @Test
  void listsWithoutARelevantCandidateStayIn() {
    ExperimentData data =
        ExperimentData.of(SyntheticLog.config(DISJOINT), SyntheticLog.of(2, 80, 90, 20));
    TrialSet set =
        factory(data, List.of(BASES.get(0)), List.of(new Protocol.TopK(3, 1)), OPTIONS, 1).stream()
            .findFirst()
            .orElseThrow();
    assertThat(set.answerable()).isLessThan(set.test().size());
    assertThat(set.test()).hasSize(all(data, 1).get(0).test().size());
  }

  @Test
  void severalAreTrueAsOftenAsThePaperDraws() {
    ExperimentData data =
        ExperimentData.of(SyntheticLog.config(DISJOINT), SyntheticLog.of(4, 300, 90, 40));
    List<Trial> trials =
        factory(
                data,
                List.of(BASES.get(0)),
                List.of(new Protocol.SeveralTrue(10)),
                new ListOptions(5, 3, 6, null, null),
                1)
            .get(0)
            .test();
    assertThat(trials).hasSizeGreaterThan(150).allMatch(t -> t.request().candidates().size() == 10);
    List<Integer> counts = trials.stream().map(t -> t.relevant().size()).toList();
    assertThat(counts).allMatch(n -> n >= 1 && n <= 8);
    double mean = counts.stream().mapToInt(n -> n).average().orElseThrow();
    assertThat(mean).as("four, less where a user liked fewer").isBetween(3.0, 4.3);
  }

  @Test
  void takesNegativesFromAFileAndNotesUsersWithoutAList(@TempDir Path folder) throws IOException {
    InteractionLog log = SyntheticLog.of(6, 40, 60, 10);
    ExperimentData data =
        ExperimentData.of(SyntheticLog.config(new Split.LeaveLastOut(1, 0, null, false)), log);
    String all =
        data.corpus().items().stream().map(item -> item.id()).collect(Collectors.joining(" "));
    Path file = Files.writeString(folder.resolve("L.random"), "u3\t" + all + "\nu5\t" + all + "\n");
    Protocol listed = new Protocol.ListedNegatives(9, file);
    List<RecommenderConfig> bases =
        List.of(BASES.get(1), new RecommenderConfig.ListFile("own", file, true));
    ListOptions options = new ListOptions(1, 1, 5, null, null);
    TrialFactory factory =
        new TrialFactory(
            data,
            bases,
            List.of(listed, new Protocol.TopK(20, null)),
            options,
            1,
            TrialFactory.FitListener.NONE);
    assertThat(factory.skipped())
        .containsExactly("own under \"1 + 9 of L.random\": it has no scores of other items.");
    List<TrialSet> sets = factory.combinations().stream().map(factory::make).toList();
    assertThat(sets).hasSize(3);
    TrialSet sampled = sets.get(0);
    assertThat(sampled.notes()).singleElement().asString().contains("lists are left out");
    for (Trial trial : sampled.test()) {
      Timeline user =
          data.corpus().users().stream()
              .filter(u -> u.user().equals(trial.user()))
              .findFirst()
              .orElseThrow();
      List<String> expected =
          new ArrayList<>(
              data.corpus().items().stream()
                  .filter(item -> !user.seen().contains(number(data, item.id())))
                  .map(item -> item.id())
                  .limit(9)
                  .toList());
      expected.addAll(trial.relevant());
      assertThat(trial.request().candidates())
          .extracting(Candidate::id)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    assertThat(sets.get(2).notes()).anyMatch(note -> note.contains("are items of the history"));
  }

  @Test
  void refusesWhatCannotBeMade() {
    InteractionLog log = SyntheticLog.of(6, 60, 60, 10);
    ExperimentData last =
        ExperimentData.of(SyntheticLog.config(new Split.LeaveLastOut(1, 0, null, false)), log);
    assertThatThrownBy(
            () -> factory(last, BASES, List.of(new Protocol.SeveralTrue(10)), OPTIONS, 1))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageContaining("several held-out items");
    ExperimentData data = ExperimentData.of(SyntheticLog.config(DISJOINT), log);
    assertThatThrownBy(
            () -> factory(data, BASES, PROTOCOLS, new ListOptions(1, 99, 5, null, null), 1))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageContaining("no test user");
    assertThatThrownBy(
            () -> factory(data, List.of(BASES.get(0), BASES.get(0)), PROTOCOLS, OPTIONS, 1))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageContaining("named twice");
  }

  @Test
  void limitsUsers() {
    ExperimentData data =
        ExperimentData.of(SyntheticLog.config(DISJOINT), SyntheticLog.of(1, 90, 70, 20));
    TrialSet set =
        factory(data, BASES.subList(0, 1), PROTOCOLS, new ListOptions(2, 3, 5, 1, 4), 1).get(0);
    assertThat(set.test().stream().map(Trial::user).distinct()).hasSize(4);
    assertThat(set.validation().stream().map(Trial::user).distinct()).hasSizeLessThan(2);
  }

  private static List<TrialSet> all(ExperimentData data, long seed) {
    return factory(data, BASES, PROTOCOLS, OPTIONS, seed);
  }

  private static List<TrialSet> factory(
      ExperimentData data,
      List<RecommenderConfig> bases,
      List<Protocol> protocols,
      ListOptions options,
      long seed) {
    TrialFactory factory =
        new TrialFactory(data, bases, protocols, options, seed, TrialFactory.FitListener.NONE);
    return factory.combinations().stream().map(factory::make).toList();
  }

  private static int number(ExperimentData data, String id) {
    return Collections.binarySearch(
        data.corpus().items().stream().map(item -> item.id()).toList(), id);
  }

  private static Timeline.Event event(ExperimentData data, Timeline user, String id) {
    int item = number(data, id);
    return user.events().stream().filter(e -> e.item() == item).findFirst().orElseThrow();
  }
}
