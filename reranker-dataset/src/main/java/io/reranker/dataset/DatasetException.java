package io.reranker.dataset;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The data set cannot be built. The message says what is wrong, followed by what to do about it.
 */
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String remedy;

  DatasetException(Code code, String problem, String remedy) {
    this(code, problem, remedy, null);
  }

  DatasetException(Code code, String problem, String remedy, @Nullable Throwable cause) {
    super(problem + ". Remedy: " + remedy + ".", cause);
    this.code = code;
    this.remedy = remedy;
  }

  static DatasetException badRow(Path file, long line, String problem, @Nullable Throwable cause) {
    return new DatasetException(
        Code.BAD_ROW,
        file + ", line " + line + ": " + problem,
        "correct or remove the line",
        cause);
  }

  /** The machine-readable reason. */
  public Code code() {
    return code;
  }

  /** What the caller can do about it. */
  public String remedy() {
    return remedy;
  }

  /** Machine-readable reasons. Names are stable. */
  public enum Code {
    /** A file that the reader needs is not there. */
    FILE_MISSING,
    /** A line of an input file cannot be read; the message names file and line. */
    BAD_ROW,
    /** An option is out of its range; the message names it. */
    INVALID_OPTION,
    /** The log is too small or contradicts itself. */
    UNUSABLE_LOG,
    /** A user of one part of the split would stand in a file of another. */
    LEAK,
    /** Reading or writing failed. */
    IO
  }
}
