package io.reranker.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ListSamplesTest {
  private static final int SIZE = 10;
  private static final Corpus CORPUS = Corpus.of(TestLogs.movies(120, 150, 40));
  private static final Recommenders RECOMMENDERS =
      new Recommenders(CORPUS.items().size(), CORPUS.users());

  private final Skipped skipped = new Skipped();
  private final ListSamples samples =
      new ListSamples(CORPUS, RECOMMENDERS, PromptTemplate.INSTRUCT, SIZE, skipped);

  @Test
  void everyItemStandsAtEveryPositionExactlyOnce() {
    for (Window window : windows()) {
      List<Row.Completion> rows = new ArrayList<>();
      samples.sft(window, new SplittableRandom(1), row -> rows.add((Row.Completion) row));
      assertThat(rows).hasSize(SIZE);
      Map<String, Set<Integer>> positions = new HashMap<>();
      for (Row.Completion row : rows) {
        List<String> shown = shown(row.prompt());
        assertThat(shown).hasSize(SIZE);
        for (int place = 0; place < SIZE; place++) {
          assertThat(positions.computeIfAbsent(shown.get(place), t -> new HashSet<>()).add(place))
              .isTrue();
        }
      }
      assertThat(positions).hasSize(SIZE);
      assertThat(positions.values()).allMatch(places -> places.size() == SIZE);
    }
  }

  @Test
  void everyRowRanksTheSameItemsInTheSameOrderTheTrueOnesFirst() {
    for (Window window : windows()) {
      List<List<String>> orders = new ArrayList<>();
      samples.sft(
          window,
          new SplittableRandom(1),
          row -> {
            Row.Completion completion = (Row.Completion) row;
            orders.add(ranked(completion.prompt(), completion.completion()));
          });
      assertThat(new HashSet<>(orders)).hasSize(1);
      List<String> order = orders.get(0);
      assertThat(order).hasSize(SIZE).doesNotHaveDuplicates();
      String target = CORPUS.item(window.target().item()).title();
      assertThat(order.subList(0, 3)).anyMatch(line -> line.startsWith(target));
      int unseen = 0;
      for (String line : order) {
        boolean seen =
            window.user().seen().stream()
                .anyMatch(item -> line.startsWith(CORPUS.item(item).title()));
        unseen += seen ? 0 : 1;
        assertThat(seen).isEqualTo(unseen == 0);
      }
      assertThat(unseen).isBetween(SIZE - 3, SIZE - 1);
    }
  }

  @Test
  void rejectedAnswersDifferInOrderInReasonsOrInBoth() {
    int[] kinds = new int[3];
    for (Window window : windows()) {
      pairs(
          window,
          pair -> {
            List<String> right = ranked(pair.prompt(), pair.chosen());
            List<String> wrong = ranked(pair.prompt(), pair.rejected());
            assertThat(wrong).containsExactlyInAnyOrderElementsOf(right);
            boolean order = !right.equals(wrong);
            boolean reasons = !reasons(pair.chosen()).equals(reasons(pair.rejected()));
            assertThat(order || reasons).isTrue();
            kinds[order && reasons ? 2 : order ? 0 : 1]++;
          });
    }
    assertThat(kinds).doesNotContain(0);
    assertThat(Arrays.stream(kinds).min().getAsInt()).isGreaterThan(100);
  }

  @Test
  void rejectedOrdersPutTrueItemsIntoTheLowerHalf() {
    for (Window window : windows()) {
      pairs(
          window,
          pair -> {
            List<String> right = ranked(pair.prompt(), pair.chosen());
            List<String> wrong = ranked(pair.prompt(), pair.rejected());
            if (!right.equals(wrong)) {
              assertThat(wrong.indexOf(right.get(0))).isGreaterThanOrEqualTo(SIZE / 2 - 1);
            }
          });
    }
  }

  @Test
  void aSetHoldsSeveralWrongListsOfOnePromptAndIsStillBalanced() {
    int[] sizes = new int[4];
    for (Window window : windows()) {
      List<Row.PreferenceSet> sets = new ArrayList<>();
      samples.preferences(window, new SplittableRandom(1), 3, sets::add);
      assertThat(sets).hasSize(SIZE);
      Set<Integer> firstPlaces = new HashSet<>();
      for (Row.PreferenceSet set : sets) {
        sizes[set.rejectedItems().size()]++;
        assertThat(set.rejectedItems()).doesNotHaveDuplicates().doesNotContain(set.chosen());
        String first = ranked(set.prompt(), set.chosen()).get(0);
        firstPlaces.add(shown(set.prompt()).indexOf(first));
        assertThat(set.pairs()).allMatch(pair -> pair.chosen().equals(set.chosen()));
      }
      assertThat(firstPlaces).hasSize(SIZE);
    }
    // Where nothing is known of any item, only the order can be wrong.
    assertThat(sizes[3]).isGreaterThan(sizes[1] + sizes[2]).isPositive();
  }

  private void pairs(Window window, Consumer<Row.Preference> out) {
    samples.preferences(window, new SplittableRandom(1), 1, set -> set.pairs().forEach(out));
  }

  private static List<Window> windows() {
    List<Window> windows = new ArrayList<>();
    new WindowSampler(2, CORPUS.users())
        .draw("list", 1, SIZE, 1, (window, random) -> windows.add(window));
    assertThat(windows).hasSizeGreaterThan(50);
    return windows;
  }

  /** The candidate lines of a prompt in their order. */
  private static List<String> shown(String prompt) {
    return Arrays.stream(prompt.split("\n"))
        .filter(line -> line.matches("Item \\d+: .*"))
        .map(line -> line.replaceFirst("Item \\d+: ", ""))
        .toList();
  }

  private static List<String> ranked(String prompt, String answer) {
    List<String> shown = shown(prompt);
    List<String> order = new ArrayList<>();
    String[] lines = answer.split("\n");
    for (int place = 0; place < lines.length; place++) {
      assertThat(lines[place]).matches("Rank" + (place + 1) + ": Item \\d+ - Reason: .+");
      int label = Integer.parseInt(lines[place].replaceAll(".*?: Item (\\d+) - .*", "$1"));
      order.add(shown.get(label - 1));
    }
    return order;
  }

  private static Map<String, String> reasons(String answer) {
    Map<String, String> reasons = new HashMap<>();
    for (String line : answer.split("\n")) {
      reasons.put(
          line.replaceAll(".*?: (Item \\d+) - .*", "$1"), line.replaceAll(".*? - Reason: ", ""));
    }
    return reasons;
  }
}
