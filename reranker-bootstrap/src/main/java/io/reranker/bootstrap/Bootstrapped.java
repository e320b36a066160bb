package io.reranker.bootstrap;

import io.reranker.RerankResult;
import java.util.OptionalDouble;

/**
 * A ranking and how it came together.
 *
 * @param result the ranking
 * @param rows the orderings it was made of
 * @param stability the mean Kendall tau between the rankings of single orderings, −1 to 1: 1 where
 *     the order of the prompt changes nothing; empty where there was one ordering. It shows how
 *     much the order matters, not whether the ranking is right.
 */
public record Bootstrapped(RerankResult result, int rows, OptionalDouble stability) {}
