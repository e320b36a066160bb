package io.reranker.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "é, 1",
    "e\u0301, 1",
    "千と千尋, 8",
    "기생충, 6",
    "Ｆｕｌｌ, 8",
    "🎬, 2",
    "👩‍🚀, 4",
    "العربية, 7",
    "▲3, 2",
    "′, 1"
  })
  void countsColumns(String text, int columns) {
    assertThat(TextWidth.of(text)).isEqualTo(columns);
  }
}
