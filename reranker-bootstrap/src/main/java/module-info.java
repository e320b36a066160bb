/** Ranking by several balanced orderings of the same candidates. */
module io.reranker.bootstrap {
  requires transitive io.reranker.core;
  requires static transitive org.jspecify;

  exports io.reranker.bootstrap;
}
