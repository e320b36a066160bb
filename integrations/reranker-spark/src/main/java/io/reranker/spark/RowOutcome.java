package io.reranker.spark;

/** How the order of a row came to be. Names are stable. */
public enum RowOutcome {
  /** The model ranked the row. */
  RANKED,
  /** The base order, because the model could not rank the row: deadline, overload, model fault. */
  FELL_BACK,
  /** The base order, because the row cannot be ranked as it is: its data are missing or wrong. */
  REJECTED
}
