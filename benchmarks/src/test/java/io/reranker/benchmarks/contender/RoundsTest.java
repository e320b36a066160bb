package io.reranker.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final List<String> calls = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();

  @Test
  void everyContenderRunsOnceARoundOnTheSamePrompt() {
    List<Measurement> measurements =
        rounds(Map.of(Workload.PREFILL, 3, Workload.DECODE, 2))
            .measure(List.of(entrant("a", 99), entrant("b", 99), entrant("c", 99)));
    assertThat(measurements).extracting(Measurement::name).containsExactly("a", "b", "c");
    assertThat(measurements)
        .allSatisfy(
            measurement -> {
              assertThat(measurement.failure()).isNull();
              // The fake takes one millisecond for a token of the prompt, two for a new one.
              assertThat(measurement.millis())
                  .isEqualTo(
                      Map.of(
                          Workload.PREFILL, List.of(512.0, 512.0, 512.0),
                          Workload.DECODE, List.of(2.0, 2.0)));
            });
    // Two warm-ups of both workloads, then five rounds.
    assertThat(calls).hasSize(3 * 9);
    Set<String> prompts = new HashSet<>();
    for (int round = 0; round < 9; round++) {
      List<String> one = calls.subList(3 * round, 3 * round + 3);
      assertThat(one.stream().map(call -> call.substring(0, 1))).containsOnlyOnce("a", "b", "c");
      Set<String> same = new HashSet<>(one.stream().map(call -> call.substring(1)).toList());
      assertThat(same).hasSize(1);
      prompts.addAll(same);
    }
    assertThat(prompts).hasSize(9);
    assertThat(closed).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aContenderThatDoesNotStartIsNamedWithTheReason() {
    List<Measurement> measurements =
        rounds(Map.of(Workload.PREFILL, 1))
            .measure(List.of(entrant("a", 99), Entrant.absent("b", "there is none")));
    assertThat(measurements.get(1)).isEqualTo(new Measurement("b", "", Map.of(), "there is none"));
    assertThat(measurements.get(0).failure()).isNull();
  }

  @Test
  void aContenderThatFailsOnTheWayIsOutAndTheOthersGoOn() {
    // Four warm-up runs, one round of two: the sixth run fails.
    List<Measurement> measurements =
        rounds(Map.of(Workload.PREFILL, 2)).measure(List.of(entrant("a", 5), entrant("b", 99)));
    assertThat(measurements.get(0).failure()).contains("prefill", "worn out");
    assertThat(measurements.get(1).millis().get(Workload.PREFILL)).hasSize(2);
    assertThat(closed).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void promptsAreTokensOfTheVocabulary() {
    rounds(Map.of()).measure(List.of(entrant("a", 99)));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThat(
                        Arrays.stream(call.replaceAll("[^0-9,]", "").split(",", -1))
                            .mapToInt(Integer::parseInt))
                    .allMatch(token -> token >= 0 && token < 1000));
  }

  private static Rounds rounds(Map<Workload, Integer> counts) {
    return new Rounds(counts, Duration.ZERO, 1000, 42, line -> {});
  }

  private Entrant entrant(String name, int runs) {
    return new Entrant(name, () -> new Fake(name, runs));
  }

  private final class Fake implements Contender {
    private final String name;
    private int left;

    Fake(String name, int runs) {
      this.name = name;
      left = runs;
    }

    @Override
    public String version() {
      return "fake";
    }

    @Override
    public Timing run(int[] prompt, int tokens) throws ContenderException {
      if (left-- == 0) {
        throw new ContenderException("worn out");
      }
      calls.add(name + IntStream.of(prompt).boxed().toList());
      return new Timing(prompt.length, 2.0 * tokens);
    }

    @Override
    public void close() {
      closed.add(name);
    }
  }
}
