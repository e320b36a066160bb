package io.reranker.metrics.report;

import io.reranker.metrics.Evaluation;

/**
 * A ranker and its figures.
 *
 * @param name names it in tables
 * @param evaluation its figures
 */
public record SystemResult(String name, Evaluation evaluation) {}
