package io.reranker.benchmarks.contender;

/** A language-model engine with a model loaded, ready to be timed. Not thread-safe. */
interface Contender extends AutoCloseable {
  /** The engine and its version, for the report. */
  String version();

  /**
   * Generates greedily: the prompt and the first new token, then exactly {@code tokens} further
   * ones, whatever they are. Nothing may be left over from runs before.
   *
   * @param prompt token ids
   * @param tokens further tokens, one forward pass each, from 0
   * @throws ContenderException where the engine fails
   */
  Timing run(int[] prompt, int tokens) throws ContenderException;

  @Override
  void close();
}
