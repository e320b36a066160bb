package io.reranker.cli;

import io.reranker.RerankResult;
import io.reranker.cli.json.RequestError;
import java.io.IOException;

/** Shows results as they come. */
interface ResultSink extends AutoCloseable {

  /** Shows a result. */
  void result(RerankResult result) throws IOException;

  /** Shows, in the place of a result, why there is none. */
  void error(RequestError error) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * A sink on standard output.
   *
   * @param many whether more than one result may come
   */
  static ResultSink on(Terminal terminal, OutputOptions options, boolean many) throws IOException {
    OutputOptions.Format format =
        options.format != null
            ? options.format
            : many ? OutputOptions.Format.jsonl : OutputOptions.Format.table;
    return format == OutputOptions.Format.table
        ? new TableSink(options.ascii ? terminal.ascii() : terminal, !options.noTimings)
        : new JsonSink(terminal, format, many, !options.noTimings);
  }
}
