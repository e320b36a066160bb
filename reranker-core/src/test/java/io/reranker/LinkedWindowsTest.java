package io.reranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinkedWindowsTest {
  private static final long SEED = 20251203;

  @Test
  void windowsShareTheAnchorsAndDealTheRest() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    for (int round = 0; round < 2_000; round++) {
      int items = 1 + random.nextInt(300);
      int size = 2 + random.nextInt(60);
      int anchors = 1 + random.nextInt(size - 1);
      LinkedWindows windows = LinkedWindows.of(items, size, anchors);
      List<List<Integer>> parts = windows.windows();
      int cost =
          items <= size
              ? 1
              : (int) Math.ceil((items - size) / (double) (size - anchors)) + 1; // As documented.
      assertThat(parts).hasSize(cost);
      assertThat(parts).allSatisfy(part -> assertThat(part).isSorted().doesNotHaveDuplicates());
      int[] times = new int[items];
      parts.forEach(part -> part.forEach(item -> times[item]++));
      assertThat(IntStream.of(times).boxed()).allMatch(count -> count == 1 || count == cost);
      if (cost > 1) {
        assertThat(IntStream.of(times).filter(count -> count == cost).count()).isEqualTo(anchors);
      }
      int largest = parts.stream().mapToInt(List::size).max().orElseThrow();
      int smallest = parts.stream().mapToInt(List::size).min().orElseThrow();
      assertThat(largest).isLessThanOrEqualTo(size).isLessThanOrEqualTo(smallest + 1);
    }
  }

  @Test
  void oneWindowGivesItsScores() {
    double[] scores = {-3, 1.25, 0.1};
    assertThat(LinkedWindows.of(3, 3, 1).link(List.of(scores))).containsExactly(scores);
  }

  /** Scores that follow Luce's axiom come back as those of the whole list. */
  @Test
  void exactScoresAreLinkedExactly() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      int items = 2 + random.nextInt(200);
      int size = 2 + random.nextInt(30);
      LinkedWindows windows = LinkedWindows.of(items, size, 1 + random.nextInt(size - 1));
      double[] worth = random.doubles(items, -30, 5).toArray();
      double[] whole = logSoftmax(worth);
      List<double[]> scores = new ArrayList<>();
      for (List<Integer> part : windows.windows()) {
        scores.add(logSoftmax(part.stream().mapToDouble(item -> worth[item]).toArray()));
      }
      double[] linked = windows.link(scores);
      assertThat(linked).containsExactly(whole, within(1e-9));
      assertThat(DoubleStream.of(linked).map(Math::exp).sum()).isCloseTo(1, within(1e-9));
    }
  }

  /** The error of a difference has the documented variance, however far apart the items stand. */
  @Test
  void errorsDoNotAddUpAlongTheList() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    int items = 200;
    int anchors = 4;
    LinkedWindows windows = LinkedWindows.of(items, 20, anchors);
    int first = windows.windows().get(0).get(0);
    List<Integer> other = windows.windows().get(6);
    int last = other.get(other.size() - 1);
    assertThat(windows.windows().get(0)).doesNotContain(last);
    int rounds = 20_000;
    double squares = 0;
    for (int round = 0; round < rounds; round++) {
      List<double[]> noise = new ArrayList<>();
      for (List<Integer> part : windows.windows()) {
        noise.add(part.stream().mapToDouble(item -> random.nextGaussian()).toArray());
      }
      double[] linked = windows.link(noise);
      squares += Math.pow(linked[first] - linked[last], 2) / rounds;
    }
    double expected = 2 * (1 + 1.0 / anchors);
    assertThat(squares).isCloseTo(expected, within(5 * expected * Math.sqrt(2.0 / rounds)));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    for (int[] numbers : new int[][] {{0, 5, 1}, {9, 1, 1}, {9, 5, 0}, {9, 5, 5}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LinkedWindows.of(numbers[0], numbers[1], numbers[2]));
    }
    assertThat(LinkedWindows.anchors(2)).isEqualTo(1);
    assertThat(LinkedWindows.anchors(52)).isEqualTo(11);
  }

  private static double[] logSoftmax(double[] worth) {
    double sum = DoubleStream.of(worth).map(Math::exp).sum();
    return DoubleStream.of(worth).map(w -> w - Math.log(sum)).toArray();
  }
}
