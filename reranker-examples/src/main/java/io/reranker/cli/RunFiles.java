package io.reranker.cli;

import io.reranker.metrics.trec.Dialect;
import io.reranker.metrics.trec.Judgements;
import io.reranker.metrics.trec.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Opens judgements and runs that the command line names. */
record RunFiles(Terminal terminal, Dialect dialect) {

  Judgements judgements(String name) throws IOException {
    try (InputStream in = new InputFile(name).open(terminal)) {
      return name.equals("-")
          ? Judgements.read("standard input", in, dialect)
          : Judgements.read(Path.of(name), dialect);
    }
  }

  Run run(String name) throws IOException {
    try (InputStream in = new InputFile(name).open(terminal)) {
      return name.equals("-")
          ? Run.read("standard input", in, dialect)
          : Run.read(Path.of(name), dialect);
    }
  }
}
