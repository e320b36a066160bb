package io.reranker.metrics.trec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run: the scored items that a ranker returned for each topic, that is a query or a user. Topics
 * stand in the order of their bytes.
 *
 * <p>Only scores order the items, highest first; equal ones by the bytes of the item's name,
 * highest first, as trec_eval does. Neither the order of the lines nor the ranks written there
 * count. Immutable and thread-safe.
 */
public final class Run {
  private final Grouped lines;

  private Run(Grouped lines) {
    this.lines = lines;
    lines.requireDistinctItems();
  }

  /**
   * Reads a file of lines {@code topic Q0 item rank score name}, cut at white space; what follows
   * the name is ignored.
   *
   * @throws MalformedFileException if the file has no line, a line is malformed, a score is no
   *     number (NaN in any dialect), a topic has an item twice, or the heap has no room for it
   * @throws IOException if it cannot be read
   */
  public static Run read(Path file, Dialect dialect) throws IOException {
    return of(Text.of(file), dialect);
  }

  /**
   * Reads a stream to its end; it is not closed.
   *
   * @param source how messages name it
   * @throws MalformedFileException as {@link #read(Path, Dialect)}
   * @throws IOException if it cannot be read
   */
  public static Run read(String source, InputStream in, Dialect dialect) throws IOException {
    return of(Text.of(source, in), dialect);
  }

  /**
   * A run from memory.
   *
   * @param name the run's name
   * @param scores scores by topic and item
   * @throws IllegalArgumentException if there is none, a score is NaN, or a name is empty
   */
  public static Run of(String name, Map<String, Map<String, Double>> scores) {
    return new Run(MemoryLines.of(name, scores));
  }

  private static Run of(Text text, Dialect dialect) {
    return new Run(Grouped.read(text, LineScanner.Form.RESULT, dialect));
  }

  /** The name of the run on the last line. */
  public String name() {
    return new String(lines.tag(), StandardCharsets.UTF_8);
  }

  /** The topics, in the order of their bytes. */
  public List<String> topics() {
    return lines.topics().stream().map(Name::toString).toList();
  }

  /** The number of scored items. */
  public int size() {
    return lines.order().length;
  }

  /** Scores by item, best first; empty for a topic that the run lacks. */
  public Map<String, Double> ranking(String topic) {
    Map<String, Double> scores = new LinkedHashMap<>();
    int index = lines.topics().indexOf(MemoryLines.name(topic));
    if (index >= 0) {
      for (int line : new Ranking(lines, ScorePrecision.FLOAT64).of(index)) {
        scores.put(lines.item(line), lines.columns().value[line]);
      }
    }
    return scores;
  }

  Grouped lines() {
    return lines;
  }
}
