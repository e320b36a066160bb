package io.reranker.metrics.trec;

import io.reranker.metrics.RankedList;
import io.reranker.metrics.trec.TopicLists.Pair;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What trec_eval says of a run. Immutable and thread-safe. */
public final class TrecValues {
  private static final int NAME_WIDTH = 22;

  /** Topics of a part that is written at once. */
  private static final int PART = 256;

  /** Parts that are in memory at once. */
  private static final int PARTS = 8;

  private final byte[] run;
  private final List<TrecColumn> columns;
  private final List<Pair> topics;
  private final RankedList[] lists;
  private final double[][] values;
  private final double[] summary;

  TrecValues(
      byte[] run,
      List<TrecColumn> columns,
      List<Pair> topics,
      RankedList[] lists,
      double[][] values,
      double[] summary) {
    this.run = run;
    this.columns = columns;
    this.topics = topics;
    this.lists = lists;
    this.values = values;
    this.summary = summary;
  }

  /** The topics that were evaluated, in the order of their bytes. */
  public List<String> topics() {
    return topics.stream().map(topic -> topic.name().toString()).toList();
  }

  /** The measures as trec_eval names them, in its order. */
  public List<String> measures() {
    return columns.stream().map(TrecColumn::name).toList();
  }

  /**
   * A measure's value for a topic; NaN where trec_eval divides 0 by 0. Measures of which trec_eval
   * prints a summary only have 0, or the logarithm of what their geometric mean is of.
   *
   * @throws IllegalArgumentException if there is no such measure or topic
   */
  public double value(String measure, String topic) {
    int index = topics().indexOf(topic);
    if (index < 0) {
      throw new IllegalArgumentException("\"" + topic + "\" was not evaluated");
    }
    return values[index][column(measure)];
  }

  /**
   * A measure's summary over the topics.
   *
   * @throws IllegalArgumentException if there is no such measure
   */
  public double summary(String measure) {
    return summary[column(measure)];
  }

  private int column(String measure) {
    int index = measures().indexOf(measure);
    if (index < 0) {
      throw new IllegalArgumentException("\"" + measure + "\" was not measured");
    }
    return index;
  }

  /**
   * Writes what trec_eval prints.
   *
   * @param perTopic {@code -q}: whether topics are written before the summary
   * @param withSummary not {@code -n}: whether the summary is written
   * @throws IOException if it cannot be written
   */
  public void write(OutputStream out, boolean perTopic, boolean withSummary) throws IOException {
    byte[][] labels = columns.stream().map(column -> label(column.name())).toArray(byte[][]::new);
    int parts = perTopic ? (topics.size() + PART - 1) / PART : 0;
    Bytes[] written = new Bytes[Math.min(parts, PARTS)];
    Arrays.setAll(written, i -> new Bytes(Math.min(PART, topics.size()) * labels.length * 32 + 16));
    for (int first = 0; first < parts; first += PARTS) {
      int begin = first;
      int end = Math.min(parts, first + PARTS);
      IntStream.range(begin, end)
          .parallel()
          .forEach(part -> topics(part, labels, written[part - begin]));
      for (int part = begin; part < end; part++) {
        written[part - begin].writeTo(out);
      }
    }
    if (withSummary) {
      summary(labels).writeTo(out);
    }
  }

  private void topics(int part, byte[][] labels, Bytes out) {
    int end = Math.min(topics.size(), (part + 1) * PART);
    out.clear();
    for (int topic = part * PART; topic < end; topic++) {
      byte[] name = topics.get(topic).name().bytes();
      for (int i = 0; i < labels.length; i++) {
        if (columns.get(i).ofTopic()) {
          begin(labels[i], name, out);
          ofTopic(topic, i, out);
          out.write('\n');
        }
      }
    }
  }

  private void ofTopic(int topic, int column, Bytes out) {
    TrecColumn one = columns.get(column);
    switch (one.kind()) {
      case COUNT, COUNT_OF_JUDGED -> Decimals.write((long) values[topic][column], out);
      case GRADES -> grades(topics.get(topic).missing(), lists[topic], one, out);
      default -> Decimals.write(values[topic][column], 4, out);
    }
  }

  private Bytes summary(byte[][] labels) {
    Bytes out = new Bytes(labels.length * 40 + 16);
    byte[] all = "all".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < labels.length; i++) {
      if (!columns.get(i).ofAll()) {
        continue;
      }
      begin(labels[i], all, out);
      switch (columns.get(i).kind()) {
        case NAME -> out.write(run);
        case TOPICS, COUNT, COUNT_OF_JUDGED -> Decimals.write((long) summary[i], out);
        default -> Decimals.write(summary[i], 4, out);
      }
      out.write('\n');
    }
    return out;
  }

  private static void begin(byte[] label, byte[] topic, Bytes out) {
    out.write(label);
    out.write(topic);
    out.write('\t');
  }

  private static void grades(boolean missing, RankedList list, TrecColumn column, Bytes out) {
    int length = (int) Math.min(column.parameter(), list.size());
    if (missing && column.name().equals(TrecFamily.RELSTRING.trecName())) {
      length = 0;
    }
    out.write('\'');
    for (int rank = 1; rank <= length; rank++) {
      int grade = list.grade(rank);
      out.write(
          grade > 9 ? '>' : grade >= 0 ? '0' + grade : grade == RankedList.UNJUDGED ? '-' : '.');
    }
    out.write('\'');
  }

  private static byte[] label(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] label = Arrays.copyOf(bytes, Math.max(bytes.length, NAME_WIDTH) + 1);
    Arrays.fill(label, bytes.length, label.length - 1, (byte) ' ');
    label[label.length - 1] = '\t';
    return label;
  }
}
