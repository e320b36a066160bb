package io.reranker.metrics.trec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A topic's name as its bytes, in the order of the bytes. */
final class Name implements Comparable<Name> {
  private final byte[] bytes;
  private final int hash;

  Name(byte[] text, int from, int to) {
    bytes = Arrays.copyOfRange(text, from, to);
    hash = Arrays.hashCode(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public int compareTo(Name other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Name name && Arrays.equals(bytes, name.bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
