package io.reranker.cli;

import io.reranker.cli.table.Style;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out standard output; text in {@code charset}
 * @param err standard error, for messages and progress
 * @param outIsTerminal whether a person reads {@code out} as it is written
 * @param errIsTerminal whether a person reads {@code err} as it is written
 * @param charset the terminal's character set
 * @param style how to write tables
 */
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Charset charset,
    Style style) {
  private static final int DEFAULT_WIDTH = 100;

  /** The process's own streams. */
  static Terminal detect() {
    Map<String, String> env = System.getenv();
    // Java cannot ask for a single stream; the script ./reranker can, and says what it found.
    // Without
    // it no stream counts as a terminal: plain text does no harm on one, escape codes do in a file.
    String found = System.getProperty("reranker.terminal", "");
    boolean out = found.contains("out");
    boolean err = found.contains("err");
    Charset named = nativeCharset();
    // Where no locale is set Java says US-ASCII, and a UTF-8 title does less harm than a "?".
    Charset charset = named.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : named;
    boolean colours =
        out && env.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(env.get("TERM"));
    Style style = new Style(width(env), colours, named.equals(StandardCharsets.UTF_8));
    return new Terminal(
        System.in,
        stream(System.out, charset),
        stream(System.err, charset),
        out,
        err,
        charset,
        style);
  }

  /** This terminal without characters beyond ASCII in tables, apart from the text of the items. */
  Terminal ascii() {
    return new Terminal(
        in,
        out,
        err,
        outIsTerminal,
        errIsTerminal,
        charset,
        new Style(style.width(), style.colours(), false));
  }

  /** Writes lines to standard output. */
  void print(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    out.print(text);
    out.flush();
  }

  /**
   * Makes sure that what was written arrived.
   *
   * @throws CliException if standard output was closed or its disk is full
   */
  void checkOutput() {
    if (out.checkError()) {
      throw new CliException(
          ExitCode.INPUT, "OUTPUT_FAILED", "standard output was closed or cannot be written");
    }
  }

  /** Writes one line to standard error. */
  void message(String line) {
    err.print(line + "\n");
    err.flush();
  }

  private static PrintStream stream(OutputStream stream, Charset charset) {
    return new PrintStream(stream, false, charset);
  }

  private static Charset nativeCharset() {
    String name = System.getProperty("native.encoding", "UTF-8");
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static int width(Map<String, String> env) {
    for (String columns :
        new String[] {env.get("COLUMNS"), System.getProperty("reranker.columns")}) {
      if (columns != null && columns.matches("[1-9]\\d{0,4}")) {
        return Integer.parseInt(columns);
      }
    }
    return DEFAULT_WIDTH;
  }
}
