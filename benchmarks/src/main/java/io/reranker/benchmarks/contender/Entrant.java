package io.reranker.benchmarks.contender;

/**
 * A contender that may be started.
 *
 * @param name its name in the table
 * @param starter loads it, or says why it cannot run here
 */
record Entrant(String name, Starter starter) {
  /** Loads a contender. */
  @FunctionalInterface
  interface Starter {
    Contender start() throws ContenderException;
  }

  /** An entrant that is known not to run here. */
  static Entrant absent(String name, String reason) {
    return new Entrant(
        name,
        () -> {
          throw new ContenderException(reason);
        });
  }
}
