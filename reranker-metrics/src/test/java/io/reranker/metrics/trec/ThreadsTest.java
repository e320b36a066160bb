package io.reranker.metrics.trec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large files, which several threads read and measure: as if one had done it. */
class ThreadsTest {
  private static final int TOPICS = 2_300;
  private static final int ITEMS = 30;

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void manyThreadsPrintTheBytesOfOne(long seed) throws Exception {
    Random random = new Random(seed);
    boolean scattered = seed % 2 == 0; // The lines of a topic are not together.
    Path qrels = write("qrels", judgements(random), scattered, random);
    Path run = write("run", results(random), scattered, random);
    assertTrue(Files.size(run) > 2 << 20, "not read in parts");
    TrecOptions options =
        new TrecOptions(
            random.nextBoolean() ? TrecVersion.V9 : TrecVersion.V10,
            1 + random.nextInt(2),
            random.nextBoolean(),
            random.nextBoolean() ? Integer.MAX_VALUE : 7,
            random.nextBoolean(),
            100);
    byte[] one = with(1, () -> printed(qrels, run, options));
    assertTrue(one.length > 1 << 20, "little is printed");
    for (int threads : new int[] {2, 5}) {
      assertArrayEquals(one, with(threads, () -> printed(qrels, run, options)));
    }
    assertArrayEquals(one, printed(qrels, run, options));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4, 5, 6, 7})
  void aFaultOfTheSecondHalfHasTheLineOfTheWholeFile(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> lines = results(random);
    int index = lines.size() / 2 + 200 + random.nextInt(lines.size() / 2 - 400);
    boolean twice = seed % 2 == 0;
    lines.add(index, twice ? lines.get(index - 3) : "7 Q0 item");
    Path run = write("run", lines, false, random);
    for (int threads : new int[] {1, 2, 5}) {
      MalformedFileException fault =
          assertThrows(
              MalformedFileException.class,
              () -> with(threads, () -> Run.read(run, Dialect.TREC10)));
      assertTrue(fault.getMessage().contains(twice ? "a second time" : "too short"));
      assertEquals(index + 1, fault.line());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {8, 9})
  void ofFaultsInBothHalvesTheFirstCounts(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> lines = results(random);
    int middle = lines.size() / 2;
    int first = middle - 200 - random.nextInt(200); // Read long after the second.
    int second = middle + 200 + random.nextInt(200);
    boolean twice = seed % 2 == 0;
    lines.set(second, twice ? lines.get(second - 1) : "7 Q0 item");
    lines.set(first, twice ? lines.get(first - 1) : "7 Q0 item");
    Path run = write("run", lines, false, random);
    for (int threads : new int[] {1, 2, 5}) {
      MalformedFileException fault =
          assertThrows(
              MalformedFileException.class,
              () -> with(threads, () -> Run.read(run, Dialect.TREC10)));
      assertEquals(first + 1, fault.line());
    }
  }

  private static List<String> judgements(Random random) {
    List<String> lines = new ArrayList<>();
    for (int topic = 0; topic < TOPICS + 20; topic++) {
      for (int item = random.nextInt(3); item < ITEMS; item += 1 + random.nextInt(9)) {
        lines.add("topic-" + topic + " 0 item-number-" + item + " " + (random.nextInt(5) - 1));
      }
    }
    return lines;
  }

  private static List<String> results(Random random) {
    List<String> lines = new ArrayList<>();
    for (int topic = 10; topic < TOPICS + 30; topic++) {
      for (int item = 0; item < ITEMS; item++) {
        lines.add(
            "topic-" + topic + " Q0 item-number-" + item + " 1 " + random.nextInt(40) / 8.0 + " r");
      }
    }
    return lines;
  }

  /** Writes lines in their order, or in a random one. */
  private Path write(String name, List<String> lines, boolean scattered, Random random)
      throws IOException {
    if (scattered) {
      Collections.shuffle(lines, random);
    }
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static byte[] printed(Path qrels, Path run, TrecOptions options) throws IOException {
    Dialect dialect = options.version().dialect();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TrecEval.of(options, List.of("all_trec"))
        .evaluate(Judgements.read(qrels, dialect), Run.read(run, dialect))
        .write(out, true, true);
    return out.toByteArray();
  }

  /** Parallel streams use the pool of the thread that they are called in. */
  private static <T> T with(int threads, Callable<T> work) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } catch (ExecutionException e) {
      Throwable cause = e;
      while (!(cause instanceof MalformedFileException) && cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw cause instanceof MalformedFileException fault ? fault : e;
    } finally {
      pool.shutdown();
    }
  }
}
