package io.reranker.metrics.trec;

import java.util.Arrays;

/** What lines say, column by column; grows. */
final class Columns {
  /** What a line takes: four integers and a double. */
  static final long BYTES = 24;

  int[] topic;
  int[] start;
  int[] end;
  int[] hash;
  double[] value;
  int size;

  Columns(int capacity) {
    topic = new int[capacity];
    start = new int[capacity];
    end = new int[capacity];
    hash = new int[capacity];
    value = new double[capacity];
  }

  /** What the next line asks for: nothing as long as there is room. */
  long bytesToAdd() {
    return size < topic.length ? 0 : BYTES * grown();
  }

  /** What the lines of another ask for. */
  long bytesToAdd(Columns other) {
    return size + other.size <= topic.length ? 0 : BYTES * (size + other.size);
  }

  private int grown() {
    return size + size / 2 + 16;
  }

  void add(int topicIndex, int itemStart, int itemEnd, int itemHash, double itemValue) {
    if (size == topic.length) {
      grow(grown());
    }
    topic[size] = topicIndex;
    start[size] = itemStart;
    end[size] = itemEnd;
    hash[size] = itemHash;
    value[size] = itemValue;
    size++;
  }

  void addAll(Columns other, int[] topics) {
    if (size + other.size > topic.length) {
      grow(size + other.size);
    }
    for (int i = 0; i < other.size; i++) {
      topic[size + i] = topics[other.topic[i]];
    }
    System.arraycopy(other.start, 0, start, size, other.size);
    System.arraycopy(other.end, 0, end, size, other.size);
    System.arraycopy(other.hash, 0, hash, size, other.size);
    System.arraycopy(other.value, 0, value, size, other.size);
    size += other.size;
  }

  private void grow(int capacity) {
    topic = Arrays.copyOf(topic, capacity);
    start = Arrays.copyOf(start, capacity);
    end = Arrays.copyOf(end, capacity);
    hash = Arrays.copyOf(hash, capacity);
    value = Arrays.copyOf(value, capacity);
  }
}
