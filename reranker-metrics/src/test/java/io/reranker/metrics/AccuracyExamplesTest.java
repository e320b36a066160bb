package io.reranker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the page on ranking accuracy. */
class AccuracyExamplesTest {
  private static final Path PAGE = Path.of("..", "docs", "metrics", "accuracy.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([^`]+)` \\|.*\\| (-?\\d+\\.\\d{4}) \\|");

  /** heat, jaws, alien and casino; fargo is judged and not in the list. */
  private static final RankedList LIST = RankedList.of(1, -1, 2, 0).withJudged(2, 1, 1, 0);

  static Stream<String> rows() throws IOException {
    return Files.readAllLines(PAGE).stream().filter(line -> ROW.matcher(line).matches());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theExampleIsTheMeasuresValue(String row) {
    Matcher cells = ROW.matcher(row);
    assertThat(cells.matches()).isTrue();
    assertThat(MeasureRegistry.standard().measure(cells.group(1)).of(LIST))
        .isCloseTo(Double.parseDouble(cells.group(2)), within(0.5000001e-4));
  }

  @Test
  void everyMeasureOfAccuracyHasAnExample() throws IOException {
    List<String> shown = rows().map(row -> row.replaceFirst("\\| `(\\w+).*", "$1")).toList();
    List<String> others =
        List.of(
            "PopLift",
            "ARP",
            "APLT",
            "ACLT",
            "PopComplement",
            "SelfInformation",
            "PopCorrelation",
            "paper_nDCG");
    assertThat(MeasureRegistry.standard().names())
        .filteredOn(name -> !others.contains(name))
        .isSubsetOf(shown);
  }
}
