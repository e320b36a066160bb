package io.reranker.cli;

/** A command cannot be carried out. */
final class CliException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String code;

  CliException(int exitCode, String code, String message) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
  }

  /** Options that contradict each other or a value that is none. */
  static CliException usage(String message) {
    return new CliException(ExitCode.USAGE, "USAGE", message);
  }

  int exitCode() {
    return exitCode;
  }

  String code() {
    return code;
  }
}
