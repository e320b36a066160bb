package io.reranker.benchmarks.contender;

import java.util.Locale;

/** Bits of the weights that are compared with each other. */
enum Precision {
  INT4,
  INT8,
  FP32;

  /** The name in model folders and in the protocol. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
