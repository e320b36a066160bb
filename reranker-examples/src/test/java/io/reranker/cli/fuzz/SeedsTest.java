package io.reranker.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fuzzing targets on their seeds, whole, cut and with bytes changed; and on past findings. */
class SeedsTest {
  private static final long SEED = 20_261_123;
  private static final int CHANGES = 100;

  @ParameterizedTest
  @EnumSource(Target.class)
  void seedsAndTheirNeighboursAreTaken(Target target) throws IOException {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    List<Path> seeds = target.seeds();
    assertThat(seeds).isNotEmpty();
    for (Path seed : seeds) {
      byte[] data = Files.readAllBytes(seed);
      target.take(data);
      for (int i = 0; i < CHANGES && data.length > 0; i++) {
        byte[] changed = Arrays.copyOf(data, 1 + random.nextInt(data.length));
        for (int n = random.nextInt(4); n > 0; n--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        target.take(changed);
      }
    }
  }
}
