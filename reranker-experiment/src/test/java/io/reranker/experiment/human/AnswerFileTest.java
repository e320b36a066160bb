package io.reranker.experiment.human;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFileTest {
  private static final String GOOD =
      """
      {"user":"u","outcome":"ranked","model":"m","items":[{"id":"b","title":"B","rank":2,"baseRank":1,"score":-1},{"id":"a","title":"A","rank":1,"baseRank":2,"score":-0.5,"explanation":{"text":"Why.","source":"model","verdict":"supported","evidence":[],"claims":[]}}],"notices":[]}
      """;

  @TempDir private Path folder;

  private SystemAnswers read(String text) throws IOException {
    return AnswerFile.read("s", Files.writeString(folder.resolve("results.jsonl"), text));
  }

  @Test
  void readsRanksReasonsAndFailures() throws IOException {
    SystemAnswers answers =
        read(
            GOOD
                + "\n"
                + "{\"outcome\":\"failed\",\"error\":{\"code\":\"X\",\"message\":\"m\",\"line\":2}}\n");
    assertThat(answers.answers()).hasSize(2);
    Answer first = answers.answers().get(0);
    assertThat(first.user()).isEqualTo("u");
    assertThat(first.items())
        .containsExactly(new Answer.Item("a", "Why."), new Answer.Item("b", null));
    assertThat(answers.answers().get(1)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "x",
        "{}",
        "{\"items\":[]}",
        "{\"items\":[{\"id\":1,\"rank\":1}]}",
        "{\"items\":[{\"id\":\"a\",\"rank\":0}]}",
        "{\"items\":[{\"id\":\"a\",\"rank\":2}]}",
        "{\"items\":[{\"id\":\"a\",\"rank\":1},{\"id\":\"a\",\"rank\":2}]}",
        "{\"items\":[{\"id\":\"a\",\"rank\":1},{\"id\":\"b\",\"rank\":1}]}"
      })
  void whatIsNoResultIsRefused(String text) {
    assertThatExceptionOfType(HumanEvaluationException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("results.jsonl")
        .satisfies(
            e -> assertThat(e.code()).isEqualTo(HumanEvaluationException.Code.MALFORMED_FILE));
  }
}
