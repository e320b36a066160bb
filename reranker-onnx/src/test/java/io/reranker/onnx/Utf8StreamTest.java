package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8StreamTest {

  @Test
  void piecesHoldWholeCharactersOnly() {
    List<String> pieces = new ArrayList<>();
    Utf8Stream stream = new Utf8Stream(pieces::add);
    for (byte b : "aé映🎬z".getBytes(StandardCharsets.UTF_8)) {
      stream.write(new byte[] {b});
    }
    assertThat(pieces).containsExactly("a", "é", "映", "🎬", "z");
    assertThat(stream.text()).isEqualTo("aé映🎬z");
  }

  @Test
  void anUnfinishedCharacterIsNotPassedOn() {
    List<String> pieces = new ArrayList<>();
    Utf8Stream stream = new Utf8Stream(pieces::add);
    stream.write(new byte[] {'a', (byte) 0xF0, (byte) 0x9F});
    assertThat(pieces).containsExactly("a");
    assertThat(stream.text()).isEqualTo("a\uFFFD");
  }
}
