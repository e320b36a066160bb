package io.reranker.experiment.result;

import org.jspecify.annotations.Nullable;

/**
 * A measure's mean over lists.
 *
 * @param measure the measure as it is written, as in {@code nDCG@10}
 * @param value the mean
 * @param low lower bound of its interval over users; null where there is one user
 * @param high upper bound; null where there is one user
 * @param random the exact mean, were each list in a random order; null where no closed form is
 *     known
 * @param users distinct users, the size that counts for the interval
 */
public record Figure(
    String measure,
    double value,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double random,
    int users) {}
