package io.reranker.cli.json;

/** A text is not JSON, not UTF-8, or over a limit. The message names the line and the column. */
public final class MalformedJsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  MalformedJsonException(int line, int column, String problem) {
    super("line " + line + ", column " + column + ": " + problem);
    this.line = line;
    this.column = column;
  }

  /** The line of the fault, from 1. */
  public int line() {
    return line;
  }

  /** The column of the fault, from 1, in UTF-16 units. */
  public int column() {
    return column;
  }
}
