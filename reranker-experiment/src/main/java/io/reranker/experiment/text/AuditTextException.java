package io.reranker.experiment.text;

import org.jspecify.annotations.Nullable;

/**
 * Generated texts cannot be read. The message says what is wrong and in which row, followed by what
 * to do about it.
 */
public final class AuditTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final long row;
  private final String remedy;

  AuditTextException(
      Code code, long row, String problem, String remedy, @Nullable Throwable cause) {
    super((row > 0 ? "row " + row + ": " : "") + problem + ". Remedy: " + remedy + ".", cause);
    this.code = code;
    this.row = row;
    this.remedy = remedy;
  }

  /** The machine-readable reason. */
  public Code code() {
    return code;
  }

  /** The number of the row from 1, the header of a CSV not counted; 0 where no row is at fault. */
  public long row() {
    return row;
  }

  /** What the caller can do about it. */
  public String remedy() {
    return remedy;
  }

  /** Machine-readable reasons. Names are stable. */
  public enum Code {
    /** A row cannot be read; the message names it. */
    MALFORMED_TEXT_ROW,
    /** A CSV has no column of a name that is needed. */
    TEXT_COLUMN_MISSING,
    /** There is no row. */
    NO_TEXTS
  }
}
