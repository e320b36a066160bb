package io.reranker.metrics.trec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The bytes of a file, with a line end behind the last one.
 *
 * @param source how the file is named in messages
 * @param bytes its bytes and one more
 */
record Text(String source, byte[] bytes) {
  /** How much is read at once: Java copies what it reads, and from here on asks for the room. */
  private static final int PIECE = 1 << 18;

  /** What a stream is expected to have; doubled until it is enough. */
  private static final int SMALL = 1 << 13;

  /** How much is looked at to guess the length of lines. */
  private static final int SAMPLE = 1 << 15;

  static Text of(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    long size = Files.size(file);
    requireRoom(name, size);
    byte[] bytes = new byte[(int) size + 1];
    try (InputStream in = Files.newInputStream(file)) {
      int read = 0;
      int piece = 1;
      while (piece > 0) {
        piece = in.readNBytes(bytes, read, (int) Math.min(PIECE, size - read));
        read += piece;
      }
      return of(name, read == size ? bytes : Arrays.copyOf(bytes, read + 1));
    }
  }

  static Text of(String source, InputStream in) throws IOException {
    byte[] bytes = new byte[SMALL];
    int size = in.readNBytes(bytes, 0, SMALL);
    while (size == bytes.length) {
      requireRoom(source, 2L * size);
      bytes = Arrays.copyOf(bytes, 2 * size);
      size += in.readNBytes(bytes, size, size);
    }
    requireRoom(source, size);
    return of(source, Arrays.copyOf(bytes, size + 1));
  }

  private static void requireRoom(String source, long size) {
    if (size >= Integer.MAX_VALUE - 8) {
      throw new MalformedFileException(
          source, 0, "it asks for " + size + " bytes. Remedy: cut it into files below 2 GB.");
    }
    HeapRoom.require(source, size);
  }

  private static Text of(String source, byte[] bytes) {
    bytes[bytes.length - 1] = '\n';
    return new Text(source, bytes);
  }

  /** The number of bytes before the last line end. */
  int size() {
    return bytes.length - 1;
  }

  /** Where the content begins: behind a byte order mark, if there is one. */
  int begin() {
    boolean mark =
        size() >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }

  /** A guess of the number of lines in so many bytes, seldom too low. */
  int lines(int length) {
    int sample = Math.min(SAMPLE, size());
    int ends = 1;
    for (int i = 0; i < sample; i++) {
      ends += bytes[i] == '\n' ? 1 : 0;
    }
    return (int) ((long) length * ends / Math.max(1, sample) * 33 / 32) + 16;
  }

  String string(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  MalformedFileException error(int at, String message) {
    long line = 1;
    for (int i = 0; i < at; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return new MalformedFileException(source, line, message);
  }
}
