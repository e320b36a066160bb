package io.reranker.metrics.trec;

/** In what precision scores are compared. */
public enum ScorePrecision {
  /** As 32-bit floats, so that scores that differ by less tie: trec_eval up to 9. */
  FLOAT32,
  /** As 64-bit floats: trec_eval 10. */
  FLOAT64;

  double of(double score) {
    return this == FLOAT32 ? (float) score : score;
  }
}
