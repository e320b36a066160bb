package io.reranker.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how results are shown. */
final class OutputOptions {
  /** A form of output. */
  enum Format {
    table,
    json,
    jsonl
  }

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description =
          "table, json or jsonl (an object a line). Default: table for one request, jsonl for a"
              + " file of requests.")
  @Nullable Format format;

  @Option(
      names = "--no-timings",
      description = "Leave times out, so that equal results are equal byte for byte.")
  boolean noTimings;

  @Option(names = "--ascii", description = "Use no characters beyond ASCII to draw tables.")
  boolean ascii;
}
