package io.reranker.metrics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder with the full oracles: the system property {@code reranker.shared}, or {@code
 * ../shared} beside the project. Where it is absent the tests that ask for it are skipped.
 */
public final class Shared {
  private Shared() {}

  public static Path oracle(String name) {
    String named = System.getProperty("reranker.shared");
    Path folder =
        named != null ? Path.of(named) : Path.of("").toAbsolutePath().resolve("../../shared");
    Path file = folder.resolve("oracles").resolve(name).normalize();
    assumeTrue(Files.isRegularFile(file), () -> "no oracle at " + file);
    return file;
  }

  public static JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(oracle(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
