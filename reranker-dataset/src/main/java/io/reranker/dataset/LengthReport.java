package io.reranker.dataset;

/**
 * How long the rows of a file are: prompt and the longest answer together. Nothing is ever cut.
 *
 * @param unit what was counted, {@code tokens} or {@code bytes}
 * @param p50 median, in that unit
 * @param p95 95th percentile, in that unit
 * @param max longest row, in that unit
 * @param charactersP50 median in UTF-16 characters
 * @param charactersP95 95th percentile in UTF-16 characters
 * @param charactersMax longest row in UTF-16 characters
 * @param limit the limit given
 * @param overLimit rows longer than the limit; a trainer that truncates would damage them
 */
public record LengthReport(
    String unit,
    int p50,
    int p95,
    int max,
    int charactersP50,
    int charactersP95,
    int charactersMax,
    int limit,
    long overLimit) {}
