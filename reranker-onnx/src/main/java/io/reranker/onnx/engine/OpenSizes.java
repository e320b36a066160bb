package io.reranker.onnx.engine;

/**
 * What a graph may leave open and its configuration file says.
 *
 * @param heads heads of keys and values, or -1
 * @param headSize size of a head, or -1
 * @param tiedHead whether the language-model head's weights are the embedding's
 */
public record OpenSizes(int heads, int headSize, boolean tiedHead) {}
