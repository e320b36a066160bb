package io.reranker.experiment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.reranker.experiment.ExperimentException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A configuration is read or refused with the place of the fault, whatever stands in it. */
class ConfigFuzzTest {
  private static final int RUNS = 1_500;
  private static final List<String> PIECES =
      List.of(
          "null",
          "-1",
          "0",
          "1e400",
          ".inf",
          ".nan",
          "true",
          "[]",
          "{}",
          "''",
          "\"",
          ": ",
          "- ",
          "\n",
          "  ",
          "\t",
          "*a",
          "&a ",
          "!!int ",
          "|",
          ">",
          "#",
          "99999999999999999999",
          "é",
          "\u0000",
          "\ud83d\ude00",
          "title",
          "models:",
          "bundle",
          "random",
          "~",
          "2026-01-01",
          "..",
          "/",
          "0x10",
          "1_000",
          "[1, [2]]",
          "{a: b}");

  @Test
  void everyTextIsReadOrRefusedWithALine() {
    long seed = System.nanoTime();
    System.out.println("ConfigFuzzTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    int read = 0;
    for (int run = 0; run < RUNS; run++) {
      String text = mutated(random);
      try {
        ExperimentConfig config = ConfigReader.parse(text, "fuzz.yaml", Path.of("configs"), null);
        assertThat(config.bases()).isNotEmpty();
        assertThat(config.measures()).isNotEmpty();
        assertThat(config.fusion().weights()).contains(0.0);
        read++;
      } catch (ExperimentException e) {
        assertThat(e.code()).isEqualTo(ExperimentException.Code.CONFIG_INVALID);
        assertThat(e.getMessage()).matches("(?s)fuzz.yaml, line [1-9]\\d*: .+ Remedy: .+\\.");
      } catch (RuntimeException e) {
        fail("seed " + seed + ", run " + run + ":\n" + text, e);
      }
    }
    // Otherwise the mutations are too wild to reach the checks of values.
    assertThat(read).isBetween(RUNS / 100, RUNS * 9 / 10);
  }

  private static String mutated(SplittableRandom random) {
    StringBuilder text = new StringBuilder(ConfigReaderTest.GOOD);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(5)) {
        case 0 -> text.insert(at, piece);
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
        case 3 -> value(text, at, piece);
        default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
      }
    }
    return text.toString();
  }

  /** Puts a piece in the place of a word. */
  private static void value(StringBuilder text, int near, String piece) {
    int from = near;
    while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
      from--;
    }
    int to = near;
    while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
      to++;
    }
    text.replace(from, to, piece);
  }
}
