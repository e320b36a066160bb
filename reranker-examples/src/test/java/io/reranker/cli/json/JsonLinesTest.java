package io.reranker.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

  private static List<String> read(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    try (JsonLines reader =
        new JsonLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
      for (JsonLines.Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(line.number() + ":" + new String(line.bytes(), StandardCharsets.UTF_8));
      }
    }
    return lines;
  }

  @Test
  void countsBlankLinesAndSkipsThem() throws IOException {
    assertThat(read("a\n\n \t\r\nb\n")).containsExactly("1:a", "4:b");
  }

  @Test
  void takesALastLineWithoutEnd() throws IOException {
    assertThat(read("a\nb")).containsExactly("1:a", "2:b");
  }

  @Test
  void anEmptyFileHasNoLine() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\n")).isEmpty();
  }
}
