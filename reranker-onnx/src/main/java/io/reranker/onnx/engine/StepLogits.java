package io.reranker.onnx.engine;

import java.nio.FloatBuffer;

/** Logits of one step of several sequences. */
@FunctionalInterface
public interface StepLogits {
  /**
   * Logits of what follows a sequence, one for each token of the vocabulary; valid until the next
   * step.
   *
   * @param row which of the step's sequences
   */
  FloatBuffer row(int row);
}
