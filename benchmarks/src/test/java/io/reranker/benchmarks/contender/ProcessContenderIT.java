package io.reranker.benchmarks.contender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessContenderIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final ProcessContender.Limits LIMITS = new ProcessContender.Limits(LONG, LONG);

  @TempDir private Path folder = Path.of("");

  @Test
  void sendsWhatToLoadAndWhatToRun() throws ContenderException {
    try (Contender contender = start("", LIMITS)) {
      assertThat(contender.version()).isEqualTo("the model int4 2 1301");
      assertThat(contender.run(new int[] {3, 4, 5}, 7)).isEqualTo(new Timing(12, 3.5));
      assertThat(contender.run(new int[] {49_151}, 0)).isEqualTo(new Timing(49_151, 0));
    }
  }

  @Test
  void saysWhyAModelIsNotLoaded() {
    assertThatThrownBy(() -> start("refuses", LIMITS))
        .isInstanceOf(ContenderException.class)
        .hasMessage("no such model");
  }

  @Test
  void aChildThatDiesIsAFailureAndNotAWait() throws ContenderException {
    try (Contender contender = start("dies", LIMITS)) {
      assertThatThrownBy(() -> contender.run(new int[] {1}, 1))
          .isInstanceOf(ContenderException.class)
          .hasMessageContaining("its process ended");
      assertThatThrownBy(() -> contender.run(new int[] {1}, 1))
          .isInstanceOf(ContenderException.class);
    }
  }

  @Test
  void aChildThatHangsIsGivenUp() throws ContenderException {
    try (Contender contender =
        start("hangs", new ProcessContender.Limits(LONG, Duration.ofSeconds(1)))) {
      assertThatThrownBy(() -> contender.run(new int[] {1}, 1))
          .isInstanceOf(ContenderException.class)
          .hasMessageContaining("no answer within 1 s");
    }
  }

  @Test
  void anAnswerWithoutANumberIsAFailure() throws ContenderException {
    try (Contender contender = start("NaN", LIMITS)) {
      assertThatThrownBy(() -> contender.run(new int[] {1}, 1))
          .isInstanceOf(ContenderException.class)
          .hasMessageContaining("decode_ms");
    }
  }

  @Test
  void aProgramThatIsNotThereIsNotRun() {
    Path nowhere = folder.resolve("no-such-program");
    assertThatThrownBy(
            () -> ProcessContender.start(List.of(nowhere.toString()), load(), log(), LIMITS))
        .isInstanceOf(ContenderException.class)
        .hasMessageContaining("does not start");
  }

  private Contender start(String fault, ProcessContender.Limits limits) throws ContenderException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            FakeContender.class.getName(),
            fault);
    return ProcessContender.start(command, load(), log(), limits);
  }

  private static ProcessContender.Load load() {
    return new ProcessContender.Load(Path.of("the model"), "int4", 2, 1301);
  }

  private Path log() {
    return folder.resolve("log");
  }
}
