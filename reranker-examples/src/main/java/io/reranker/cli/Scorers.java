package io.reranker.cli;

import io.reranker.OrderingScorer;

/** Models as functions of the order of the candidates. */
final class Scorers {
  private Scorers() {}

  static OrderingScorer of(OpenModel open) {
    if (open.reranker() instanceof OrderingScorer scorer) {
      return scorer;
    }
    throw new CliException(
        ExitCode.MODEL, "MODEL_UNSUPPORTED", "the model cannot score candidates in a given order");
  }
}
