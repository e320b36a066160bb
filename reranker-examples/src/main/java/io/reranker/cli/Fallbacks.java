package io.reranker.cli;

import io.reranker.Outcome;
import io.reranker.RerankResult;
import org.jspecify.annotations.Nullable;

/** Counts the lists that the model did not rank. */
final class Fallbacks {
  private int lists;
  private int count;
  private Outcome.@Nullable FellBack first;

  /** Takes note of a result and hands it on. */
  RerankResult note(RerankResult result) {
    lists++;
    if (result.outcome() instanceof Outcome.FellBack fallback) {
      count++;
      first = first == null ? fallback : first;
    }
    return result;
  }

  /** How many lists fell back. */
  int count() {
    return count;
  }

  /**
   * Says so on standard error where a list fell back.
   *
   * @return the exit code
   */
  int report(Terminal terminal) {
    if (first == null) {
      return ExitCode.OK;
    }
    String message =
        count
            + " of "
            + lists
            + " lists stand in the base order, the first because of "
            + (first.code() + ": " + first.message());
    terminal.message(new Failure(ExitCode.FELL_BACK, "FELL_BACK", message, null).text());
    return ExitCode.FELL_BACK;
  }
}
