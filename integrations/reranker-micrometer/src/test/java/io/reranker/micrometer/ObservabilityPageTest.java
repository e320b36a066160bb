package io.reranker.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The tables in {@code docs/observability.md} are those of the code. With {@code
 * -Dreranker.docs.write=true} they are written instead of compared.
 */
class ObservabilityPageTest {
  private static final Path PAGE = Path.of("../../docs/observability.md");
  private static final String BEGIN = "<!-- meters: written by ObservabilityPageTest -->\n";
  private static final String END = "<!-- end of meters -->\n";

  @Test
  void thePageHoldsTheTablesOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    assertThat(page).contains(BEGIN, END);
    String expected = "\n" + MeterPage.markdown() + "\n";
    if (Boolean.getBoolean("reranker.docs.write")) {
      Files.writeString(PAGE, page.substring(0, from) + expected + page.substring(to));
      return;
    }
    assertThat(page.substring(from, to))
        .as("write it anew as the page says, under \"The table\"")
        .isEqualTo(expected);
  }
}
