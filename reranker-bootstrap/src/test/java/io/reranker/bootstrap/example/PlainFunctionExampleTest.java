package io.reranker.bootstrap.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.bootstrap.Preset;
import org.junit.jupiter.api.Test;

class PlainFunctionExampleTest {

  @Test
  void printsTheRankingWithoutTheBias() {
    assertThat(PlainFunctionExample.lines(PlainFunctionExample.ranked(Preset.AUDIT)))
        .containsExactly(
            "1. Aliens (rank 1 to 1) first: 1.00",
            "2. Gattaca (rank 2 to 2) first: 0.00",
            "3. Heat (rank 3 to 3) first: 0.00",
            "4. Notting Hill (rank 4 to 4) first: 0.00");
  }

  @Test
  void oneOrderingSaysNothingOfItsOwnStability() {
    assertThat(PlainFunctionExample.lines(PlainFunctionExample.ranked(Preset.FAST)))
        .allMatch(line -> !line.contains("rank"));
  }
}
