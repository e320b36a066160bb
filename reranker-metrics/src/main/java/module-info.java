/** Evaluation of rankings and explanations. Depends on nothing at run time. */
module io.reranker.metrics {
  requires static transitive org.jspecify;

  exports io.reranker.metrics;
  exports io.reranker.metrics.explain;
  exports io.reranker.metrics.io;
  exports io.reranker.metrics.position;
  exports io.reranker.metrics.report;
  exports io.reranker.metrics.stats;
  exports io.reranker.metrics.trec;
}
