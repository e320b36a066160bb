package io.reranker.cli;

import io.reranker.metrics.io.CsvFiles;
import io.reranker.metrics.io.JsonFiles;
import io.reranker.metrics.trec.Dialect;
import io.reranker.metrics.trec.Judgements;
import io.reranker.metrics.trec.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads judgements and runs that the command line names, in the format that the name's end says.
 */
record RunFiles(Terminal terminal, Dialect dialect) {

  Judgements judgements(String name) throws IOException {
    try (InputStream in = new InputFile(name).open(terminal)) {
      if (name.equals("-")) {
        return Judgements.read("standard input", in, dialect);
      }
    }
    Path file = Path.of(name);
    return switch (ending(name)) {
      case "csv" -> CsvFiles.judgements(file);
      case "json" -> JsonFiles.judgements(file);
      default -> Judgements.read(file, dialect);
    };
  }

  Run run(String name) throws IOException {
    try (InputStream in = new InputFile(name).open(terminal)) {
      if (name.equals("-")) {
        return Run.read("standard input", in, dialect);
      }
    }
    Path file = Path.of(name);
    return switch (ending(name)) {
      case "csv" -> CsvFiles.run(file, stem(file));
      case "json" -> JsonFiles.run(file, stem(file));
      default -> Run.read(file, dialect);
    };
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, Math.max(1, name.lastIndexOf('.')));
  }
}
