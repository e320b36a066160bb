package io.reranker.metrics.trec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Relevance judgements (qrels): what grade each judged item has for a topic, that is a query or a
 * user. Topics stand in the order of their bytes.
 *
 * <p>A grade of 0 is judged and not relevant, higher is more relevant, a negative one means that
 * the item was in the pool but was not judged. Immutable and thread-safe.
 */
public final class Judgements {
  private final Grouped lines;

  private Judgements(Grouped lines) {
    this.lines = lines;
    lines.requireDistinctItems();
  }

  /**
   * Reads a file of lines {@code topic 0 item grade}, cut at white space.
   *
   * @throws MalformedFileException if the file has no line, a line is malformed, a topic has an
   *     item twice, or the heap has no room for it
   * @throws IOException if it cannot be read
   */
  public static Judgements read(Path file, Dialect dialect) throws IOException {
    return of(Text.of(file), dialect);
  }

  /**
   * Reads a stream to its end; it is not closed.
   *
   * @param source how messages name it
   * @throws MalformedFileException as {@link #read(Path, Dialect)}
   * @throws IOException if it cannot be read
   */
  public static Judgements read(String source, InputStream in, Dialect dialect) throws IOException {
    return of(Text.of(source, in), dialect);
  }

  /**
   * Judgements from memory.
   *
   * @param grades grades by topic and item
   * @throws IllegalArgumentException if there is none, or a name is empty
   */
  public static Judgements of(Map<String, Map<String, Integer>> grades) {
    return new Judgements(MemoryLines.of("judgements", grades));
  }

  private static Judgements of(Text text, Dialect dialect) {
    return new Judgements(Grouped.read(text, LineScanner.Form.JUDGEMENT, dialect));
  }

  /** The topics, in the order of their bytes. */
  public List<String> topics() {
    return lines.topics().stream().map(Name::toString).toList();
  }

  /** The number of judgements. */
  public int size() {
    return lines.order().length;
  }

  /** Grades by item, in the order of the file; empty for a topic without judgements. */
  public Map<String, Integer> grades(String topic) {
    Map<String, Integer> grades = new LinkedHashMap<>();
    int index = lines.topics().indexOf(MemoryLines.name(topic));
    for (int i = lines.from(index); i < lines.to(index); i++) {
      int line = lines.order()[i];
      grades.put(lines.item(line), (int) lines.columns().value[line]);
    }
    return grades;
  }

  Grouped lines() {
    return lines;
  }
}
