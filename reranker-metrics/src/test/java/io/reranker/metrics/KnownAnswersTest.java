package io.reranker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnownAnswersTest {

  static Stream<String> rows() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    KnownAnswersTest.class.getResourceAsStream("known-answers.tsv")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void otherEvaluatorsAgree(String row) {
    String[] cells = row.split("\t");
    RankedList list = RankedList.of(grades(cells[2])).withJudged(grades(cells[3]));
    double tolerance = 0.5000001 * Math.pow(10, -Integer.parseInt(cells[5]));
    Measure measure = MeasureRegistry.standard().measure(cells[1]);
    assertThat(MeasureRegistry.standard().measure(measure.name())).isEqualTo(measure);
    assertThat(measure.of(list)).isCloseTo(Double.parseDouble(cells[4]), within(tolerance));
  }

  private static int[] grades(String text) {
    return Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
  }
}
