package io.reranker.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WrapTest {

  @Test
  void breaksAtSpaces() {
    assertThat(Wrap.lines("one two  three", 7)).containsExactly("one two", "three");
  }

  @Test
  void breaksLongWordsAndWideOnes() {
    assertThat(Wrap.lines("abcdefgh", 3)).containsExactly("abc", "def", "gh");
    assertThat(Wrap.lines("千と千尋の神隠し", 5)).containsExactly("千と", "千尋", "の神", "隠し");
  }

  @Test
  void keepsGluedWordsTogether() {
    assertThat(Wrap.lines("abc de" + Wrap.GLUE + "*", 8)).containsExactly("abc de *");
    assertThat(Wrap.lines("abc de" + Wrap.GLUE + "*", 6)).containsExactly("abc", "de *");
  }

  @Test
  void endsWithAnEllipsisWhereLinesAreLeftOut() {
    assertThat(Wrap.lines("one two three four", 5, 2, "…")).containsExactly("one", "two…");
    assertThat(Wrap.lines("x".repeat(10_000), 5, 2, "…")).containsExactly("xxxxx", "xxxx…");
    assertThat(Wrap.lines("one two", 5, 2, "…")).containsExactly("one", "two");
  }

  @Test
  void losesNothingAndKeepsTheWidth() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder("x");
      int length = random.nextInt(80);
      for (int i = 0; i < length; i++) {
        text.appendCodePoint("ab 千é🎬".codePoints().toArray()[random.nextInt(6)]);
      }
      int width = 2 + random.nextInt(20);
      assertThat(Wrap.lines(text.toString(), width))
          .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(width));
      assertThat(String.join("", Wrap.lines(text.toString(), width)).replace(" ", ""))
          .isEqualTo(text.toString().replace(" ", ""));
    }
  }
}
