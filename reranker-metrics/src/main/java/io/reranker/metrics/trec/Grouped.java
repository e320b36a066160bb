package io.reranker.metrics.trec;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The lines of a file by topic, topics in the order of their bytes.
 *
 * @param text the file
 * @param columns what the lines say
 * @param topics the topics' names
 * @param order indexes of lines, those of a topic together, in the order of the file
 * @param offsets where each topic begins in {@code order}, and its end
 * @param tag the name of the run on the last line
 */
record Grouped(
    Text text, Columns columns, List<Name> topics, int[] order, int[] offsets, byte[] tag) {
  /** Files from this size on are read in two parts at once. */
  private static final int LARGE = 1 << 20;

  /** What a line takes here: its place in the order, and four in a table of items. */
  private static final long LINE_BYTES = 20;

  static Grouped read(Text text, LineScanner.Form form, Dialect dialect) {
    LineScanner scanner = scan(text, form, dialect);
    HeapRoom.require(text.source(), LINE_BYTES * scanner.columns().size);
    return of(text, scanner.columns(), scanner.topics(), scanner.tag());
  }

  /**
   * Groups lines.
   *
   * @param found topics by the index that the columns have
   */
  static Grouped of(Text text, Columns columns, List<Name> found, byte[] tag) {
    if (columns.size == 0) {
      throw new MalformedFileException(
          text.source(), 0, "there is no line with content. Remedy: give a file that has some.");
    }
    int[] sorted =
        IntStream.range(0, found.size())
            .boxed()
            .sorted((a, b) -> found.get(a).compareTo(found.get(b)))
            .mapToInt(i -> i)
            .toArray();
    int[] place = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      place[sorted[i]] = i;
    }
    int[] offsets = new int[sorted.length + 1];
    for (int i = 0; i < columns.size; i++) {
      offsets[place[columns.topic[i]] + 1]++;
    }
    for (int i = 0; i < sorted.length; i++) {
      offsets[i + 1] += offsets[i];
    }
    int[] next = Arrays.copyOf(offsets, sorted.length);
    int[] order = new int[columns.size];
    for (int i = 0; i < columns.size; i++) {
      order[next[place[columns.topic[i]]]++] = i;
    }
    List<Name> topics = Arrays.stream(sorted).mapToObj(found::get).toList();
    return new Grouped(text, columns, topics, order, offsets, tag);
  }

  private static LineScanner scan(Text text, LineScanner.Form form, Dialect dialect) {
    int size = text.size();
    int middle = size;
    if (size >= LARGE) {
      middle = size / 2;
      while (text.bytes()[middle++] != '\n') {}
    }
    int[] cuts = {0, middle, size};
    LineScanner[] scanners = new LineScanner[middle < size ? 2 : 1];
    HeapRoom.require(text.source(), LineScanner.bytes(text, form, size, size - middle));
    inParts(
        scanners.length,
        part -> {
          // The first has room for the second.
          scanners[part] = new LineScanner(text, form, dialect, size - cuts[part]);
          scanners[part].read(cuts[part], cuts[part + 1]);
        });
    if (scanners.length > 1) {
      scanners[0].append(scanners[1]);
    }
    return scanners[0];
  }

  /** Does the parts of some work at once; of their faults that of the first part counts. */
  private static void inParts(int parts, IntConsumer work) {
    MalformedFileException[] faults = new MalformedFileException[parts];
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              try {
                work.accept(part);
              } catch (MalformedFileException e) {
                faults[part] = e;
              }
            });
    for (MalformedFileException fault : faults) {
      if (fault != null) {
        throw fault;
      }
    }
  }

  String item(int line) {
    return text.string(columns.start[line], columns.end[line]);
  }

  boolean sameItem(int line, Grouped other, int otherLine) {
    return columns.hash[line] == other.columns.hash[otherLine]
        && Arrays.equals(
            text.bytes(),
            columns.start[line],
            columns.end[line],
            other.text.bytes(),
            other.columns.start[otherLine],
            other.columns.end[otherLine]);
  }

  /** Compares items by their bytes as unsigned numbers. */
  int compareItems(int a, int b) {
    return Arrays.compareUnsigned(
        text.bytes(),
        columns.start[a],
        columns.end[a],
        text.bytes(),
        columns.start[b],
        columns.end[b]);
  }

  /** Where a topic begins in {@link #order}; 0 for a negative index. */
  int from(int topic) {
    return topic < 0 ? 0 : offsets[topic];
  }

  /** Where a topic ends in {@link #order}; 0 for a negative index. */
  int to(int topic) {
    return topic < 0 ? 0 : offsets[topic + 1];
  }

  /**
   * Checks that no topic has an item twice.
   *
   * @throws MalformedFileException if one has
   */
  void requireDistinctItems() {
    int parts = text.size() < LARGE ? 1 : 2;
    inParts(
        parts,
        part ->
            requireDistinctItems(topics.size() * part / parts, topics.size() * (part + 1) / parts));
  }

  private void requireDistinctItems(int firstTopic, int endTopic) {
    ItemTable table = new ItemTable(this);
    for (int topic = firstTopic; topic < endTopic; topic++) {
      table.clear(to(topic) - from(topic));
      for (int i = from(topic); i < to(topic); i++) {
        int before = table.put(order[i], i, order);
        if (before >= 0) {
          throw text.error(
              columns.start[order[i]],
              "topic "
                  + topics.get(topic)
                  + " has item "
                  + item(order[i])
                  + " a second time. Remedy: keep one of the lines.");
        }
      }
    }
  }
}
