package io.reranker.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatioTableTest {
  @Test
  void ratiosAreOfTheSameRound() {
    Measurement ours = measured("ours", List.of(10.0, 100.0, 20.0));
    Measurement other = measured("other", List.of(20.0, 100.0, 60.0));
    assertThat(RatioTable.markdown(List.of(ours, other), List.of(Workload.PREFILL)))
        .isEqualTo(
            """
            | contender | prefill of 512 tokens, ms | ratio |
            |---|---|---|
            | ours | 20.0 (10.0–100) | 1.00 × (1.00–1.00) |
            | other | 60.0 (20.0–100) | 2.00 × (1.00–3.00) |

            - ours: v1
            - other: v1
            """);
  }

  @Test
  void aContenderThatWasNotRunKeepsItsRow() {
    Measurement ours = measured("ours", List.of(1.0, 2.0));
    Measurement absent = new Measurement("absent", "", Map.of(), "no venv\nTraceback");
    assertThat(
            RatioTable.markdown(List.of(ours, absent), List.of(Workload.PREFILL, Workload.DECODE)))
        .contains("| ours | 1.50 (1.00–2.00) | 1.00 × (1.00–1.00) | – | – |")
        .contains("| absent | – | – | – | – |")
        .contains("- absent: not run: no venv\n")
        .doesNotContain("Traceback");
  }

  @Test
  void withoutTheFirstContenderThereAreFiguresButNoRatios() {
    Measurement ours = new Measurement("ours", "", Map.of(), "the model is missing");
    Measurement other = measured("other", List.of(5.0));
    assertThat(RatioTable.markdown(List.of(ours, other), List.of(Workload.PREFILL)))
        .contains("| other | 5.00 (5.00–5.00) | – |");
  }

  @Test
  void aFailureOnTheWayIsNotCalledNotRun() {
    Measurement ours = measured("ours", List.of(1.0));
    Measurement half =
        new Measurement("half", "v1", Map.of(Workload.PREFILL, List.of(2.0)), "failed at decode");
    assertThat(RatioTable.markdown(List.of(ours, half), List.of(Workload.PREFILL)))
        .contains("- half: failed at decode");
  }

  private static Measurement measured(String name, List<Double> millis) {
    return new Measurement(name, "v1", Map.of(Workload.PREFILL, millis), null);
  }
}
