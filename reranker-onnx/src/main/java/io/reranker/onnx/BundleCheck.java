package io.reranker.onnx;

/**
 * The outcome of one check of a bundle.
 *
 * @param name what was checked
 * @param ok whether it is in order
 * @param detail figures, or what is wrong and what to do
 */
public record BundleCheck(String name, boolean ok, String detail) {}
