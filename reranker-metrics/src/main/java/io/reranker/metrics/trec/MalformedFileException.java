package io.reranker.metrics.trec;

/** A file of judgements or results is not in its format, or the heap has no room for it. */
public final class MalformedFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final long line;

  /**
   * An exception.
   *
   * @param source the file, as it was named
   * @param line the line at fault, from 1; 0 where the fault is in the whole file
   * @param message what is wrong and what to do
   */
  public MalformedFileException(String source, long line, String message) {
    super(source + (line > 0 ? ", line " + line : "") + ": " + message);
    this.source = source;
    this.line = line;
  }

  /** The file, as it was named. */
  public String source() {
    return source;
  }

  /** The line at fault, from 1; 0 where the fault is in the whole file. */
  public long line() {
    return line;
  }
}
