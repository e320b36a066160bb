package io.reranker.metrics;

/** The nDCG of a known evaluator, by the choices it makes. */
enum NdcgPreset {
  /** trec_eval's {@code ndcg} and {@code ndcg_cut}. */
  TREC(Gain.LINEAR, Discount.LOG2),
  /** RecBole's {@code ndcg}. */
  RECBOLE(Gain.BINARY, Discount.LOG2),
  /** RankSys' {@code NDCG}; its relevance threshold is {@code rel}. */
  RANKSYS(Gain.EXPONENTIAL, Discount.LOG2),
  /** LensKit's {@code NDCG} with its default discount. */
  LENSKIT(Gain.LINEAR, Discount.LOG2MAX2),
  /** TREC's {@code gdeval}. */
  GDEVAL(Gain.EXPONENTIAL, Discount.LOG2),
  /** arXiv 2512.03439. */
  PAPER(Gain.BINARY, Discount.LOG2);

  private final Gain gain;
  private final Discount discount;

  NdcgPreset(Gain gain, Discount discount) {
    this.gain = gain;
    this.discount = discount;
  }

  /** The preset's gain and discount, each unless the text gives another. */
  CumulativeGain of(MeasureSpec spec) {
    return CumulativeGain.of(spec, gain, discount);
  }
}
