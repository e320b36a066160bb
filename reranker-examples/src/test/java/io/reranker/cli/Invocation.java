package io.reranker.cli;

import io.reranker.cli.table.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the command line did when it was called in this process with a fake model. */
record Invocation(int code, String out, String err) {

  static Invocation of(String... args) {
    return with("", new FakeReranker(), args);
  }

  static Invocation withInput(String in, String... args) {
    return with(in, new FakeReranker(), args);
  }

  static Invocation with(String in, FakeReranker reranker, String... args) {
    return with(in, (options, listener) -> reranker.open(), args);
  }

  static Invocation with(String in, Models models, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            false,
            false,
            StandardCharsets.UTF_8,
            Style.plain(100));
    int code = Cli.run(args, terminal, models);
    return new Invocation(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
