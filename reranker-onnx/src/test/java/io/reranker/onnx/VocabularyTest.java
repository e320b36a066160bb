package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  /** Found by fuzzing: the digits were parsed whatever they were. */
  @Test
  void whatOnlyLooksLikeAByteIsText() throws IOException {
    String json =
        "{\"model\": {\"vocab\": {\"<0x0A>\": 0, \"<0x0\u00e9>\": 1, \"<0x-1>\": 2, \"\u2581a\": 3}}}";
    Vocabulary vocabulary = Vocabulary.of(json.getBytes(StandardCharsets.UTF_8), Set.of());
    assertThat(vocabulary.bytes(0)).containsExactly('\n');
    assertThat(vocabulary.bytes(1)).asString(StandardCharsets.UTF_8).isEqualTo("<0x0\u00e9>");
    assertThat(vocabulary.bytes(2)).asString(StandardCharsets.UTF_8).isEqualTo("<0x-1>");
    assertThat(vocabulary.bytes(3)).asString(StandardCharsets.UTF_8).isEqualTo(" a");
  }
}
