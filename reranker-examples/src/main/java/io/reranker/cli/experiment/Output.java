package io.reranker.cli.experiment;

import io.reranker.cli.table.Style;
import java.io.PrintStream;
import java.util.List;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err messages and progress
 * @param person whether a person reads {@code err} as it is written
 * @param style how to write tables
 */
public record Output(PrintStream out, PrintStream err, boolean person, Style style) {

  void print(List<String> lines) {
    lines.forEach(line -> out.print(line + "\n"));
    out.flush();
  }

  void message(String line) {
    err.print(line + "\n");
    err.flush();
  }
}
