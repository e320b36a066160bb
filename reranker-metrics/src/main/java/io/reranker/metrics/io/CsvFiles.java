package io.reranker.metrics.io;

import io.reranker.metrics.trec.Judgements;
import io.reranker.metrics.trec.MalformedFileException;
import io.reranker.metrics.trec.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Judgements and runs as comma-separated values (RFC 4180) in UTF-8, with a header that names the
 * columns in any order and case: the topic as {@code topic}, {@code query} or {@code user}; the
 * item as {@code item}, {@code document} or {@code doc}; the value as {@code grade}, {@code
 * relevance} or {@code rating}, or of a run as {@code score}. Other columns are ignored.
 */
public final class CsvFiles {
  private static final Set<String> TOPIC = Set.of("topic", "query", "user");
  private static final Set<String> ITEM = Set.of("item", "document", "doc");
  private static final Set<String> GRADE = Set.of("grade", "relevance", "rating");
  private static final Set<String> SCORE = Set.of("score");

  private CsvFiles() {}

  /**
   * Reads judgements.
   *
   * @throws MalformedFileException if a column is missing, a line is malformed, a grade is no whole
   *     number, or a topic has an item twice
   * @throws IOException if the file cannot be read
   */
  public static Judgements judgements(Path file) throws IOException {
    return Judgements.of(values(file, GRADE).grades());
  }

  /**
   * Reads a run.
   *
   * @param name the run's name
   * @throws MalformedFileException if a column is missing, a line is malformed, a score is no
   *     number, or a topic has an item twice
   * @throws IOException if the file cannot be read
   */
  public static Run run(Path file, String name) throws IOException {
    return Run.of(name, values(file, SCORE).scores());
  }

  private static Values values(Path file, Set<String> value) throws IOException {
    String source = String.valueOf(file.getFileName());
    Values values = new Values(source);
    Records records = new Records(Files.readString(file, StandardCharsets.UTF_8), values);
    List<String> header = records.next();
    int topic = column(header, TOPIC, values);
    int item = column(header, ITEM, values);
    int number = column(header, value, values);
    for (long line = records.line(); records.more(); line = records.line()) {
      List<String> fields = records.next();
      if (fields.size() == 1 && fields.get(0).isEmpty()) {
        continue;
      }
      if (fields.size() != header.size()) {
        throw values.error(
            line,
            fields.size()
                + " fields where the header has "
                + header.size()
                + ". Remedy: give one for each column.");
      }
      values.add(fields.get(topic), fields.get(item), fields.get(number).strip(), line);
    }
    if (values.scores().isEmpty()) {
      throw values.error(0, "there is no line with content. Remedy: give a file that has some.");
    }
    return values;
  }

  private static int column(List<String> header, Set<String> names, Values values) {
    for (int i = 0; i < header.size(); i++) {
      if (names.contains(header.get(i).strip().toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    throw values.error(
        1,
        "the header has no column "
            + String.join(" or ", names.stream().sorted().toList())
            + ". Remedy: name the columns on the first line.");
  }

  /** Cuts a text into records of fields. */
  private static final class Records {
    private final String text;
    private final Values values;
    private int at;
    private long line = 1;

    Records(String text, Values values) {
      this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
      this.values = values;
    }

    boolean more() {
      return at < text.length();
    }

    long line() {
      return line;
    }

    List<String> next() {
      List<String> fields = new ArrayList<>();
      do {
        fields.add(more() && text.charAt(at) == '"' ? quoted() : plain());
      } while (more() && text.charAt(at++) == ',');
      if (at > 0 && at <= text.length() && text.charAt(at - 1) == '\r' && more()) {
        at++;
      }
      line++;
      return fields;
    }

    private String plain() {
      int begin = at;
      while (more() && ",\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      requireEnd();
      return text.substring(begin, at);
    }

    private String quoted() {
      StringBuilder field = new StringBuilder();
      long begin = line;
      at++;
      while (true) {
        if (!more()) {
          throw values.error(begin, "a quote is not closed. Remedy: close it.");
        }
        char c = text.charAt(at++);
        if (c == '"') {
          if (!more() || text.charAt(at) != '"') {
            break;
          }
          at++;
        }
        line += c == '\n' ? 1 : 0;
        field.append(c);
      }
      if (more() && ",\r\n".indexOf(text.charAt(at)) < 0) {
        throw values.error(line, "text follows a closed quote. Remedy: double quotes in a field.");
      }
      requireEnd();
      return field.toString();
    }

    private void requireEnd() {
      if (more() && text.charAt(at) == '\r' && !text.startsWith("\r\n", at)) {
        throw values.error(
            line, "there is a carriage return within. Remedy: end lines with \\n or \\r\\n.");
      }
    }
  }
}
