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

  @TempDir private Path folder = Path.of("");

  @Test
  void sendsWhatToLoadAndWhatToRun() throws ContenderException {
    try (Contender contender = start("", LONG)) {
      assertThat(contender.version()).isEqualTo("the model int4 2 1301");
      assertThat(contender.run(new int[] {3, 4, 5}, 7)).isEqualTo(new Timing(12, 3.5));
      assertThat(contender.run(new int[] {49_151}, 0)).isEqualTo(new Timing(49_151, 0));
    }
  }

  @Test
  void saysWhyAModelIsNotLoaded() {
    assertThatThrownBy(() -> start("refuses", LONG))
        .isInstanceOf(ContenderException.class)
        .hasMessage("no such model");
  }

  @Test
  void aChildThatDiesIsAFailureAndNotAWait() throws ContenderException {
    try (Contender contender = start("dies", LONG)) {
      assertThatThrownBy(() -> contender.run(new int[] {1}, 1))
          .isInstanceOf(ContenderException.class)
          .hasMessageContaining("its process ended");
      assertThatThrownBy(() -> contender.run(new int[] {1}, 1))
          .isInstanceOf(ContenderException.class);
    }
  }

  @Test
  void aChildThatHangsIsGivenUp() throws ContenderException {
    // The limit is of each answer: a slow machine may need long to start the child.
    try (Contender contender = start("hangs", Duration.ofSeconds(20))) {
      assertThatThrownBy(() -> contender.run(new int[] {1}, 1))
          .isInstanceOf(ContenderException.class)
          .hasMessageContaining("no answer within 20 s");
    }
  }

  @Test
  void anAnswerWithoutANumberIsAFailure() throws ContenderException {
    try (Contender contender = start("NaN", LONG)) {
      assertThatThrownBy(() -> contender.run(new int[] {1}, 1))
          .isInstanceOf(ContenderException.class)
          .hasMessageContaining("decode_ms");
    }
  }

  @Test
  void aProgramThatIsNotThereIsNotRun() {
    Path nowhere = folder.resolve("no-such-program");
    assertThatThrownBy(
            () -> ProcessContender.start(List.of(nowhere.toString()), load(), log(), LONG))
        .isInstanceOf(ContenderException.class)
        .hasMessageContaining("does not start");
  }

  private Contender start(String fault, Duration timeout) throws ContenderException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            FakeContender.class.getName(),
            fault);
    return ProcessContender.start(command, load(), log(), timeout);
  }

  private static ProcessContender.Load load() {
    return new ProcessContender.Load(Path.of("the model"), "int4", 2, 1301);
  }

  private Path log() {
    return folder.resolve("log");
  }
}
