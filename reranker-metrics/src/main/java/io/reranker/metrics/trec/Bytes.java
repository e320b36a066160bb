package io.reranker.metrics.trec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow; of one thread, and so without locks. */
final class Bytes {
  private byte[] bytes;
  private int size;

  Bytes(int capacity) {
    bytes = new byte[capacity];
  }

  void clear() {
    size = 0;
  }

  void write(int b) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size + 16);
    }
    bytes[size++] = (byte) b;
  }

  /**
   * Writes a number in so many decimal digits.
   *
   * @param number from 0, below 10,000
   */
  void writeDigits(int number, int digits) {
    if (size + digits > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (size + digits));
    }
    int rest = number;
    for (int i = size + digits - 1; i >= size; i--) {
      int tenth = rest * 52_429 >>> 19; // rest / 10, without a division, which takes long.
      bytes[i] = (byte) ('0' + rest - 10 * tenth);
      rest = tenth;
    }
    size += digits;
  }

  void write(byte[] more) {
    if (size + more.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (size + more.length));
    }
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  int size() {
    return size;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  /** The bytes as ASCII. */
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.US_ASCII);
  }
}
