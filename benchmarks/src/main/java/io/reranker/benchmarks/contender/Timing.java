package io.reranker.benchmarks.contender;

/**
 * Time of one run, measured inside the contender.
 *
 * @param prefillMillis from the prompt's token ids to the first new token
 * @param decodeMillis of all further tokens together
 */
record Timing(double prefillMillis, double decodeMillis) {}
