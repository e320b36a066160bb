package io.reranker.cli;

/** What the exit codes of the command line mean. They are documented and stable. */
final class ExitCode {
  /** Everything asked for was done. */
  static final int OK = 0;

  /** A fault of this program. */
  static final int INTERNAL = 1;

  /** The command line itself is wrong. */
  static final int USAGE = 2;

  /** A request or a file is wrong or cannot be read. */
  static final int INPUT = 3;

  /** The model cannot be loaded, or it failed. */
  static final int MODEL = 4;

  /** Some requests of a JSON Lines file failed; the others were answered. */
  static final int SOME_FAILED = 5;

  /** A list stands in the base order, because the model did not rank it: its outcome says why. */
  static final int FELL_BACK = 6;

  /** Used by the script {@code ./reranker} only: Java or Maven is missing, or the build failed. */
  static final int NOT_BUILT = 7;

  private ExitCode() {}
}
