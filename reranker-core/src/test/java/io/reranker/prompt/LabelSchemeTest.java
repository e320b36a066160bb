package io.reranker.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSchemeTest {
  @Test
  void lettersAreUpperCaseThenLowerCase() {
    assertThat(String.join("", LabelScheme.LETTERS.labels()))
        .isEqualTo("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    assertThat(LabelScheme.LETTERS.first(3)).containsExactly("A", "B", "C");
  }

  @Test
  void thereAreNoMoreThanThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelScheme.LETTERS.first(53))
        .withMessage("53 candidates need labels, there are 52");
  }

  @Test
  void labelsAreDistinctAndNotBlank() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LabelScheme(List.of("A", "A")));
    assertThatIllegalArgumentException().isThrownBy(() -> new LabelScheme(List.of(" ")));
  }
}
