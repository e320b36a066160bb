package io.reranker.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Collects bytes and passes text on as soon as its characters are whole. */
final class Utf8Stream {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Consumer<String> sink;
  private int passedOn;

  Utf8Stream(Consumer<String> sink) {
    this.sink = sink;
  }

  void write(byte[] more) {
    bytes.writeBytes(more);
    byte[] all = bytes.toByteArray();
    int whole = wholeCharacters(all);
    if (whole > passedOn) {
      sink.accept(new String(all, passedOn, whole - passedOn, StandardCharsets.UTF_8));
      passedOn = whole;
    }
  }

  /** All the text; an unfinished character at the end becomes U+FFFD. */
  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Length without an unfinished character at the end. */
  private static int wholeCharacters(byte[] all) {
    for (int back = 1; back <= Math.min(4, all.length); back++) {
      int b = all[all.length - back] & 0xFF;
      if (b < 0x80) {
        return all.length;
      }
      if (b >= 0xC0) {
        int size = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
        return back >= size ? all.length : all.length - back;
      }
    }
    return all.length;
  }
}
