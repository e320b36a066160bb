package io.reranker.metrics.trec;

import java.io.ByteArrayOutputStream;

/** Bytes of one thread, without the locks of their parent. */
final class Bytes extends ByteArrayOutputStream {
  Bytes(int capacity) {
    super(capacity);
  }

  @Override
  public void write(int b) {
    if (count == buf.length) {
      buf = java.util.Arrays.copyOf(buf, 2 * count + 16);
    }
    buf[count++] = (byte) b;
  }

  @Override
  public void write(byte[] b, int offset, int length) {
    if (count + length > buf.length) {
      buf = java.util.Arrays.copyOf(buf, 2 * (count + length));
    }
    System.arraycopy(b, offset, buf, count, length);
    count += length;
  }
}
