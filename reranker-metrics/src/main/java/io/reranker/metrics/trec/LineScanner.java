package io.reranker.metrics.trec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines of one part of a file. */
final class LineScanner {
  /** What a line holds. */
  enum Form {
    /** topic, ignored, item, grade. */
    JUDGEMENT(16),
    /** topic, ignored, item, ignored, score, name of the run; what follows is ignored. */
    RESULT(30);

    private final int bytes;

    Form(int bytes) {
      this.bytes = bytes;
    }

    /** For how many lines to make room, so that columns seldom grow; shorter lines are rare. */
    int lines(Text text, int length) {
      return Math.min(length / bytes + 16, text.lines(length));
    }
  }

  /** Bytes of a word: more is no name and no number. */
  private static final int MAX_WORD = 1 << 16;

  /** What a topic takes beside the bytes of its name, with what groups the lines by it. */
  private static final int TOPIC_BYTES = 200;

  /** After so many bytes of topics the heap is looked at again. */
  private static final int LOOK = 1 << 20;

  private final Text text;
  private final byte[] bytes;
  private final Form form;
  private final Dialect dialect;
  private final List<Name> topics = new ArrayList<>();
  private final Map<Name, Integer> indexes = new HashMap<>();
  private final Columns columns;
  private int at;
  private int line;
  private int tagStart;
  private int tagEnd;
  private int topicBytes;

  /**
   * A reader.
   *
   * @param length for how many bytes of lines to make room
   */
  LineScanner(Text text, Form form, Dialect dialect, int length) {
    this.text = text;
    bytes = text.bytes();
    this.form = form;
    this.dialect = dialect;
    columns = new Columns(form.lines(text, length));
  }

  /** The bytes of the columns that scanners make room for, one for each length. */
  static long bytes(Text text, Form form, int... lengths) {
    return Arrays.stream(lengths)
        .mapToLong(length -> Columns.BYTES * form.lines(text, length))
        .sum();
  }

  /** Reads from the begin of a line to the end of one. */
  LineScanner read(int from, int to) {
    at = from == 0 && dialect == Dialect.STRICT ? text.begin() : from;
    int topic = -1;
    int topicStart = 0;
    int topicEnd = 0;
    while (at < to) {
      line = at;
      if (bytes[at] == '#' && dialect.comments()) {
        toLineEnd();
        continue;
      }
      skipBlanks();
      if (bytes[at] == '\n') {
        if (form == Form.JUDGEMENT && !dialect.emptyJudgements()) {
          throw text.error(line, "the line is empty. Remedy: take it out.");
        }
        at++;
        continue;
      }
      if (bytes[at] == '#' && dialect.comments() && form == Form.RESULT) {
        toLineEnd();
        continue;
      }
      int start = at;
      skipWord();
      if (topic < 0 || !Arrays.equals(bytes, start, at, bytes, topicStart, topicEnd)) {
        topicStart = start;
        topicEnd = at;
        topic = index(new Name(bytes, start, at));
      }
      rest(topic);
    }
    return this;
  }

  List<Name> topics() {
    return topics;
  }

  Columns columns() {
    return columns;
  }

  /** The last line's name of the run; empty where there is no line. */
  byte[] tag() {
    return Arrays.copyOfRange(bytes, tagStart, tagEnd);
  }

  /** Appends what the scanner of the next part has read. */
  void append(LineScanner next) {
    int[] mapped = new int[next.topics.size()];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = index(next.topics.get(i));
    }
    HeapRoom.require(text.source(), columns.bytesToAdd(next.columns));
    columns.addAll(next.columns, mapped);
    if (next.columns.size > 0) {
      tagStart = next.tagStart;
      tagEnd = next.tagEnd;
    }
  }

  private int index(Name name) {
    Integer known = indexes.putIfAbsent(name, topics.size());
    if (known == null) {
      topics.add(name);
      topicBytes += TOPIC_BYTES + name.bytes().length;
      if (topicBytes > LOOK) {
        topicBytes = 0;
        room(LOOK);
      }
      return topics.size() - 1;
    }
    return known;
  }

  /** For this part and the other, which may ask for the same at the same time. */
  private void room(long more) {
    HeapRoom.require(text.source(), 2 * more);
  }

  /** What follows the topic. */
  private void rest(int topic) {
    skipBlanks();
    skipWord();
    skipBlanks();
    int itemStart = at;
    int hash = 0;
    int b = bytes[at];
    while (b > ' ' || !isBlank(b)) {
      hash = 31 * hash + b;
      b = bytes[++at];
    }
    int itemEnd = at;
    requireWord(itemStart);
    skipBlanks();
    if (form == Form.RESULT) {
      skipWord();
      skipBlanks();
    }
    int valueStart = at;
    skipWord();
    if (at == valueStart) {
      throw text.error(line, "the line is too short. Remedy: write " + shape() + ".");
    }
    double value = form == Form.RESULT ? score(valueStart) : grade(valueStart);
    skipBlanks();
    if (form == Form.RESULT) {
      tagStart = at;
      skipWord();
      tagEnd = at;
      if (tagStart == tagEnd) {
        throw text.error(line, "the line is too short. Remedy: write " + shape() + ".");
      }
      toLineEnd();
    } else if (bytes[at] == '\n') {
      at++;
    } else {
      throw text.error(line, "the line is too long. Remedy: write " + shape() + ".");
    }
    room(columns.bytesToAdd());
    columns.add(topic, itemStart, itemEnd, hash, value);
  }

  private double score(int start) {
    double score = CNumber.real(bytes, start, at, !dialect.cNumbers());
    if (Double.isNaN(score)) {
      throw text.error(
          line,
          "the score \"" + text.string(start, at) + "\" is no number. Remedy: write one, as 12.5.");
    }
    return score;
  }

  private double grade(int start) {
    long grade = CNumber.integer(bytes, start, at, !dialect.cNumbers());
    if (grade < Integer.MIN_VALUE || grade > Integer.MAX_VALUE - 8) {
      throw text.error(
          line,
          "the grade \""
              + text.string(start, at)
              + "\" is no whole number within range. Remedy: write one, as 2.");
    }
    return grade;
  }

  private String shape() {
    return form == Form.RESULT
        ? "topic, Q0, item, rank, score and name of the run"
        : "topic, 0, item and grade";
  }

  private void skipWord() {
    int start = at;
    int b = bytes[at];
    while (b > ' ' || !isBlank(b)) {
      b = bytes[++at];
    }
    requireWord(start);
  }

  private void requireWord(int start) {
    if (at - start > MAX_WORD) {
      throw text.error(
          line, "a word has more than " + MAX_WORD + " bytes. Remedy: write " + shape() + ".");
    }
  }

  private void skipBlanks() {
    int b = bytes[at];
    while (b != '\n' && isBlank(b)) {
      if (b == '\r' && bytes[at + 1] != '\n') {
        throw loneReturn();
      }
      b = bytes[++at];
    }
  }

  private void toLineEnd() {
    while (bytes[at] != '\n') {
      if (bytes[at] == '\r' && bytes[at + 1] != '\n') {
        throw loneReturn();
      }
      at++;
    }
    at++;
  }

  private MalformedFileException loneReturn() {
    return text.error(
        line, "there is a carriage return within. Remedy: end lines with \\n or \\r\\n.");
  }

  private static boolean isBlank(int b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
}
