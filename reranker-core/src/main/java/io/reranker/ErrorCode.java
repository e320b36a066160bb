package io.reranker;

/** Machine-readable reasons of a {@link RerankerException}. Names are stable. */
public enum ErrorCode {
  /** A field of the request is missing, malformed or out of its range. */
  INVALID_REQUEST,
  /** The prompt does not fit the model's context and the policy forbids shortening it. */
  PROMPT_TOO_LONG,
  /** The deadline passed before the answer was ready. */
  DEADLINE_EXCEEDED,
  /** The caller cancelled the request. */
  CANCELLED,
  /** More requests wait than the queue may hold. */
  OVERLOADED,
  /** The reranker was closed. */
  CLOSED,
  /** The model is still being loaded in the background, or that failed. */
  NOT_READY,
  /** There is no bundle at the place named. */
  BUNDLE_NOT_FOUND,
  /** The bundle's contract cannot be read or contradicts its files. */
  BUNDLE_INVALID,
  /** A file of the bundle is not the one the contract names: its sha256 differs. */
  BUNDLE_HASH_MISMATCH,
  /** ONNX Runtime cannot read the model file. */
  MODEL_CORRUPT,
  /** The graph has inputs or outputs that the library does not understand. */
  MODEL_UNSUPPORTED,
  /** The label tokens hold too little of the probability: the model does not answer with labels. */
  LABEL_MASS_TOO_LOW,
  /** The execution provider asked for cannot start. */
  PROVIDER_UNAVAILABLE,
  /** ONNX Runtime failed while running the model, or the model gave a number that is not finite. */
  MODEL_FAULT
}
