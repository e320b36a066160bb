package io.reranker.onnx;

/** What to do with a prompt that is longer than the model's context. */
public enum PromptOverflow {
  /** Throw, naming the field and the numbers of tokens. */
  FAIL,
  /** Leave out the oldest history items, as few as needed, and say so in the result's notices. */
  DROP_OLDEST_HISTORY
}
