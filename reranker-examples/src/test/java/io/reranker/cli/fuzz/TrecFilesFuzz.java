package io.reranker.cli.fuzz;

import io.reranker.metrics.trec.Dialect;
import io.reranker.metrics.trec.Judgements;
import io.reranker.metrics.trec.MalformedFileException;
import io.reranker.metrics.trec.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Any bytes are a run and judgements, or refused with the line; in every dialect. */
public final class TrecFilesFuzz {
  private TrecFilesFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    for (Dialect dialect : Dialect.values()) {
      try {
        Run.read("run", new ByteArrayInputStream(data), dialect);
      } catch (MalformedFileException e) {
        requireMessage(e);
      }
      try {
        Judgements.read("qrels", new ByteArrayInputStream(data), dialect);
      } catch (MalformedFileException e) {
        requireMessage(e);
      }
    }
  }

  private static void requireMessage(MalformedFileException e) {
    if (e.getMessage() == null || e.getMessage().isBlank()) {
      throw new AssertionError("a refusal without a word", e);
    }
  }
}
