package io.reranker.metrics.trec;

/** A version of trec_eval, of those whose values differ. */
public enum TrecVersion {
  /** 9.0, whose scores are 32-bit floats. */
  V9(Dialect.TREC9, ScorePrecision.FLOAT32),
  /** 10.0. */
  V10(Dialect.TREC10, ScorePrecision.FLOAT64);

  private final Dialect dialect;
  private final ScorePrecision precision;

  TrecVersion(Dialect dialect, ScorePrecision precision) {
    this.dialect = dialect;
    this.precision = precision;
  }

  /** How it reads files. */
  public Dialect dialect() {
    return dialect;
  }

  /** How it compares scores. */
  public ScorePrecision precision() {
    return precision;
  }

  /** The number of relevant items that a share of them means in interpolated precision. */
  long items(double share, int relevant) {
    return this == V9 ? (long) (share * relevant + 0.9) : Math.round(share * relevant);
  }
}
