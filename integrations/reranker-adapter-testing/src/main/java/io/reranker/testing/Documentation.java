package io.reranker.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The code that a document shows, and the code of a test. Lines without indentation. */
public final class Documentation {
  private Documentation() {}

  /** The first Java block of a file in {@code docs}. */
  public static List<String> shown(String document) throws IOException {
    return between(Path.of("../../docs", document), "```java", "```");
  }

  /** What stands between {@code // docs/<document>} and {@code // end} in a test. */
  public static List<String> lines(Class<?> test, String document) throws IOException {
    Path file = Path.of("src/test/java", test.getName().replace('.', '/') + ".java");
    return between(file, "// docs/" + document, "// end");
  }

  private static List<String> between(Path file, String begin, String end) throws IOException {
    return Files.readAllLines(file).stream()
        .map(String::strip)
        .dropWhile(line -> !line.equals(begin))
        .skip(1)
        .takeWhile(line -> !line.equals(end))
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
