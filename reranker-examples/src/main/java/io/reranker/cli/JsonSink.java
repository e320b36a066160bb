package io.reranker.cli;

import io.reranker.RerankResult;
import io.reranker.cli.json.RequestError;
import io.reranker.cli.json.ResultWriter;
import java.io.IOException;

/** Writes results as JSON. */
final class JsonSink implements ResultSink {
  private final Terminal terminal;
  private final ResultWriter writer;

  JsonSink(Terminal terminal, OutputOptions.Format format, boolean many, boolean timings)
      throws IOException {
    this.terminal = terminal;
    ResultWriter.Layout layout =
        format == OutputOptions.Format.jsonl
            ? ResultWriter.Layout.LINES
            : many ? ResultWriter.Layout.LIST : ResultWriter.Layout.OBJECT;
    writer = new ResultWriter(terminal.out(), layout, timings);
  }

  @Override
  public void result(RerankResult result) throws IOException {
    writer.write(result);
    terminal.checkOutput();
  }

  @Override
  public void error(RequestError error) throws IOException {
    writer.write(error);
    terminal.checkOutput();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
