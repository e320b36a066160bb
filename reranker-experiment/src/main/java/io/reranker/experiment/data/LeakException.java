package io.reranker.experiment.data;

/** Something that is tested was learned from: every figure would be worthless. */
public final class LeakException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String row;

  /**
   * An exception.
   *
   * @param row the row at fault: its place, and what it holds
   * @param problem why it may not be there
   * @param remedy what the caller can do, an imperative clause
   */
  public LeakException(String row, String problem, String remedy) {
    super("leak: " + row + " " + problem + ". Remedy: " + remedy + ".");
    this.row = row;
  }

  /** The row at fault. */
  public String row() {
    return row;
  }
}
