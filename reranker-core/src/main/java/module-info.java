/** Requests, results, evidence, claim checks, prompts and decoding rules of a re-ranker. */
module io.reranker.core {
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.reranker;
  exports io.reranker.decode;
  exports io.reranker.explain;
  exports io.reranker.prompt;
  exports io.reranker.rollout;
}
