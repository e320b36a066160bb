package io.reranker.metrics.io;

import io.reranker.metrics.trec.Judgements;
import io.reranker.metrics.trec.MalformedFileException;
import io.reranker.metrics.trec.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Judgements and runs as JSON in UTF-8, an object of objects of numbers as pytrec_eval and ranx
 * have it: {@code {"topic": {"item": 1, …}, …}}.
 */
public final class JsonFiles {
  private JsonFiles() {}

  /**
   * Reads judgements.
   *
   * @throws MalformedFileException if the file is no such object, a grade is no whole number, or a
   *     topic has an item twice
   * @throws IOException if the file cannot be read
   */
  public static Judgements judgements(Path file) throws IOException {
    return Judgements.of(values(file).grades());
  }

  /**
   * Reads a run.
   *
   * @param name the run's name
   * @throws MalformedFileException if the file is no such object, or a topic has an item twice
   * @throws IOException if the file cannot be read
   */
  public static Run run(Path file, String name) throws IOException {
    return Run.of(name, values(file).scores());
  }

  private static Values values(Path file) throws IOException {
    Values values = new Values(String.valueOf(file.getFileName()));
    new Parser(Files.readString(file, StandardCharsets.UTF_8), values).read();
    if (values.scores().isEmpty()) {
      throw values.error(0, "there is no topic with items. Remedy: give a file that has some.");
    }
    return values;
  }

  /** Reads an object of objects of numbers, and nothing else. */
  private static final class Parser {
    private final String text;
    private final Values values;
    private int at;
    private long line = 1;

    Parser(String text, Values values) {
      this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
      this.values = values;
    }

    void read() {
      members(topic -> members(item -> values.add(topic, item, number(), line)));
      skipBlanks();
      if (at < text.length()) {
        throw wrong("the end of the file");
      }
    }

    private void members(Consumer<String> value) {
      expect('{');
      if (peek() == '}') {
        at++;
        return;
      }
      do {
        String name = string();
        expect(':');
        value.accept(name);
      } while (peek() == ',' && at++ >= 0);
      expect('}');
    }

    private String number() {
      peek();
      int begin = at;
      while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      if (begin == at) {
        throw wrong("a number");
      }
      return text.substring(begin, at);
    }

    private String string() {
      expect('"');
      StringBuilder string = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '"') {
        char c = text.charAt(at++);
        if (c < ' ') {
          throw wrong("no control character within a name");
        }
        string.append(c == '\\' ? escaped() : c);
      }
      expect('"');
      return string.toString();
    }

    private char escaped() {
      char c = at < text.length() ? text.charAt(at++) : ' ';
      return switch (c) {
        case '"', '\\', '/' -> c;
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> hexadecimal();
        default -> throw wrong("an escape of JSON");
      };
    }

    private char hexadecimal() {
      int end = Math.min(at + 4, text.length());
      String digits = text.substring(at, end);
      if (!digits.matches("[0-9a-fA-F]{4}")) {
        throw wrong("four hexadecimal digits");
      }
      at = end;
      return (char) Integer.parseInt(digits, 16);
    }

    private void expect(char c) {
      if (peek() != c) {
        throw wrong("\"" + c + "\"");
      }
      at++;
    }

    /** The next character that is no blank; a blank at the end of the text. */
    private char peek() {
      skipBlanks();
      return at < text.length() ? text.charAt(at) : ' ';
    }

    private void skipBlanks() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        line += text.charAt(at++) == '\n' ? 1 : 0;
      }
    }

    private MalformedFileException wrong(String expected) {
      return values.error(
          line,
          "there should be "
              + expected
              + ". Remedy: write an object of objects of numbers, {\"topic\": {\"item\": 1}}.");
    }
  }
}
