/** Evaluation of rankings and explanations. */
module io.reranker.metrics {
  requires org.apache.commons.statistics.distribution;
  requires static transitive org.jspecify;

  exports io.reranker.metrics;
  exports io.reranker.metrics.ab;
  exports io.reranker.metrics.beyond;
  exports io.reranker.metrics.explain;
  exports io.reranker.metrics.fairness;
  exports io.reranker.metrics.human;
  exports io.reranker.metrics.interleaving;
  exports io.reranker.metrics.io;
  exports io.reranker.metrics.popularity;
  exports io.reranker.metrics.position;
  exports io.reranker.metrics.report;
  exports io.reranker.metrics.stats;
  exports io.reranker.metrics.trec;
}
