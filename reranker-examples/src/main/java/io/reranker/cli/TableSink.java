package io.reranker.cli;

import io.reranker.RerankResult;
import io.reranker.cli.json.RequestError;
import io.reranker.cli.table.ResultTable;
import io.reranker.cli.table.Style;
import java.util.List;

/** Writes results as tables, with an empty line between two. */
final class TableSink implements ResultSink {
  private final Terminal terminal;
  private final boolean timings;
  private boolean first = true;

  TableSink(Terminal terminal, boolean timings) {
    this.terminal = terminal;
    this.timings = timings;
  }

  @Override
  public void result(RerankResult result) {
    print(ResultTable.lines(result, terminal.style(), timings));
  }

  @Override
  public void error(RequestError error) {
    String text = "line " + error.line() + ": " + error.code() + ": " + Style.safe(error.message());
    print(List.of(terminal.style().ink(Style.Ink.RED, text)));
  }

  @Override
  public void close() {}

  private void print(List<String> lines) {
    if (!first) {
      terminal.print(List.of(""));
    }
    first = false;
    terminal.print(lines);
    terminal.checkOutput();
  }
}
