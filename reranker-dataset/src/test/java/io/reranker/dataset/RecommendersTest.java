package io.reranker.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecommendersTest {
  // Items 0 and 1 go together; 4 is what many choose; 5 nobody knows.
  private static final Timeline A = user("a", 0, 1, 4);
  private static final Timeline B = user("b", 0, 1, 4);
  private static final Timeline C = user("c", 2, 4);
  private static final Timeline D = user("d", 3, 4);
  private static final List<Timeline> TRAIN = List.of(A, B, C, D);
  private static final Timeline STRANGER = user("x", 0);

  @Test
  void popularityCountsTrainUsers() {
    Popularity popularity = new Popularity(6, TRAIN);
    assertThat(IntStream.range(0, 6).map(popularity::count)).containsExactly(2, 2, 1, 1, 4, 0);
    assertThat(popularity.best(STRANGER, STRANGER.events(), 2)).containsExactly(4, 1);
  }

  @Test
  void aTrainUsersOwnChoiceIsTakenOut() {
    Popularity popularity = new Popularity(6, TRAIN);
    assertThat(popularity.score(A, List.of(), 1)).isEqualTo(1);
    assertThat(popularity.score(STRANGER, List.of(), 1)).isEqualTo(2);

    ItemNeighbours neighbours = new ItemNeighbours(6, TRAIN);
    List<Timeline.Event> zero = A.events().subList(0, 1);
    // Of the two who chose 0 and 1 together, one is A: left are c = 1, n0 = 1, n1 = 1.
    assertThat(neighbours.score(A, zero, 1)).isEqualTo(1.0 / 4, within(1e-12));
    assertThat(neighbours.score(STRANGER, zero, 1)).isEqualTo(2.0 / 5, within(1e-12));
  }

  @Test
  void neighboursAreThoseChosenTogether() {
    ItemNeighbours neighbours = new ItemNeighbours(6, TRAIN);
    assertThat(neighbours.best(STRANGER, STRANGER.events(), 5)).containsExactly(1, 4);
    assertThat(neighbours.best(STRANGER, List.of(), 5)).isEmpty();
  }

  @Test
  void rejectedItemsAreDistinctAndNeverChosen() {
    Corpus corpus = Corpus.of(TestLogs.movies(60, 90, 30));
    Recommenders recommenders = new Recommenders(90, corpus.users());
    Timeline user = corpus.users().get(0);
    Timeline.Event last = user.events().get(29);
    Window window = new Window(user, user.history(last, 10), last);
    for (int seed = 0; seed < 100; seed++) {
      List<Integer> rejected = recommenders.rejected(window, 12, Seeds.random(seed));
      assertThat(rejected)
          .hasSize(12)
          .doesNotHaveDuplicates()
          .doesNotContainAnyElementsOf(user.seen());
      assertThat(recommenders.hardNegatives(window, 12, Seeds.random(seed)))
          .hasSize(12)
          .doesNotHaveDuplicates()
          .doesNotContainAnyElementsOf(user.seen());
    }
  }

  @Test
  void aCatalogueThatIsTooSmallIsAnError() {
    Timeline all = user("all", 0, 1, 2, 3);
    assertThatThrownBy(() -> new RandomItems(6, new SplittableRandom(1)).best(all, List.of(), 3))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("left only 2 items");
  }

  private static Timeline user(String name, int... items) {
    return Timeline.of(
        name,
        IntStream.range(0, items.length)
            .mapToObj(place -> new Timeline.Event(items[place], null, null, place))
            .toList());
  }
}
