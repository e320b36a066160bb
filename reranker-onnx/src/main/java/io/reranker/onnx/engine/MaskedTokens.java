package io.reranker.onnx.engine;

import java.nio.FloatBuffer;

/** Tokens of one run that do not all see each other. */
interface MaskedTokens {
  /** Added to the attention score of what a token must not see. */
  float HIDDEN = -1e9f;

  /** The tokens. */
  int[] tokens();

  /**
   * Where a token stands in its own text.
   *
   * @param index which of the tokens
   * @param length tokens in the context before the run
   */
  long place(int index, int length);

  /**
   * Writes the attention bias.
   *
   * @param bias receives {@code [tokens, length + tokens]}: 0 for what a token sees, else {@value
   *     #HIDDEN}
   * @param length tokens in the context before the run
   */
  void bias(FloatBuffer bias, int length);
}
