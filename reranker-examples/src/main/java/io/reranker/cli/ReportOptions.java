package io.reranker.cli;

import picocli.CommandLine.Option;

/** The options that say how a report is shown. */
final class ReportOptions {
  /** A form of output. */
  enum Format {
    table,
    json
  }

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "table or json. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  @Option(names = "--ascii", description = "Use no characters beyond ASCII to draw tables.")
  private boolean ascii;

  boolean json() {
    return format == Format.json;
  }

  /** The terminal that tables go to. */
  Terminal on(Terminal terminal) {
    return ascii ? terminal.ascii() : terminal;
  }
}
