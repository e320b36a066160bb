package io.reranker.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What models were trained on: the cleaning of hostile text leaves the titles of real catalogues as
 * they were. Skipped where {@code data} of the folder {@code reranker.shared} is absent.
 */
class RealTitlesTest {
  private static final Pattern CSV = Pattern.compile("\\d+,(?:\"((?:[^\"]|\"\")*)\"|([^,]*)),.*");

  @Test
  void movieLens() throws IOException {
    List<String> titles = new ArrayList<>();
    for (String line : lines("movielens-small/movies.csv")) {
      Matcher row = CSV.matcher(line);
      assertThat(row.matches()).as(line).isTrue();
      titles.add(row.group(1) == null ? row.group(2) : row.group(1).replace("\"\"", "\""));
    }
    assertThat(titles).hasSize(9_742);
    requireUnchanged(titles);
  }

  @Test
  void amazonGames() throws IOException {
    List<String> titles = new ArrayList<>();
    for (String line : lines("amazon-games/Games-6k.item")) {
      titles.add(line.substring(line.indexOf('\t') + 1));
    }
    assertThat(titles).hasSize(16_859);
    requireUnchanged(titles);
  }

  /** All that ever happened to a title of a catalogue: quotes, bars, spaces, and a bound. */
  private static void requireUnchanged(List<String> titles) {
    for (String title : titles) {
      String expected =
          Normalizer.normalize(title, Normalizer.Form.NFC)
              .replaceAll("[\"\\u201c\\u201d\\u201e\\u201f]", "'")
              .replace('|', '/')
              .replaceAll("[\\p{Z}\\s\\p{Cc}]+", " ")
              .strip();
      assertThat(TextCleaner.clean(title)).isEqualTo(expected);
      assertThat(TextCleaner.cutTitle(expected)).isEqualTo(TextCleaner.cut(expected, 200));
    }
  }

  private static List<String> lines(String file) throws IOException {
    String named = System.getProperty("reranker.shared");
    Path up = Path.of("").toAbsolutePath();
    while (named == null && up != null && !Files.isDirectory(up.resolve("shared/data"))) {
      up = up.getParent();
    }
    Path path =
        named != null
            ? Path.of(named, "data", file)
            : up == null ? Path.of("data", file) : up.resolve("shared/data").resolve(file);
    assumeTrue(Files.isRegularFile(path), path + " is not there");
    List<String> lines = Files.readAllLines(path);
    return lines.subList(1, lines.size());
  }
}
