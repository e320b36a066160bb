package io.reranker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {

  /** Published tables of the t distribution. */
  @ParameterizedTest
  @CsvSource({
    "0.90, 1, 6.313752",
    "0.90, 2, 2.919986",
    "0.90, 10, 1.812461",
    "0.90, 30, 1.697261",
    "0.90, 120, 1.657651",
    "0.95, 9, 2.262157",
    "0.99, 5, 4.032143",
    "0.95, 1000000, 1.959966",
    "0.50, 1, 1.000000"
  })
  void agreesWithTables(double level, double degrees, double expected) {
    assertThat(StudentT.twoSided(level, degrees)).isCloseTo(expected, within(6e-7));
    assertThat(StudentT.within(StudentT.twoSided(level, degrees), degrees))
        .isCloseTo(level, within(1e-10));
  }
}
