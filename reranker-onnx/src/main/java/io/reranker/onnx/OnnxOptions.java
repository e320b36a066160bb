package io.reranker.onnx;

import io.reranker.prompt.ChatFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a model is loaded and run.
 *
 * @param device where the model runs
 * @param threads threads of one run, from 1; 0 for one per physical core
 * @param concurrency requests that run at once, from 1; others wait in the order of their coming
 * @param maxQueued how many requests may wait before further ones are refused with {@link
 *     io.reranker.ErrorCode#OVERLOADED}, from 0
 * @param maxTokens longest prompt with its answer in tokens; the model's own context where that is
 *     shorter
 * @param prefixCacheBytes most bytes of keys and values kept for users who come again, from 0; what
 *     running requests need is taken all the same
 * @param overflow what to do with longer prompts
 * @param chatFormat chat format of an export without {@code reranker.json}; null for bundles that
 *     have one
 */
public record OnnxOptions(
    Device device,
    int threads,
    int concurrency,
    int maxQueued,
    int maxTokens,
    long prefixCacheBytes,
    PromptOverflow overflow,
    @Nullable ChatFormat chatFormat) {

  /** Checks the ranges. */
  public OnnxOptions {
    if (threads < 0 || concurrency < 1 || maxQueued < 0 || maxTokens < 16 || prefixCacheBytes < 0) {
      throw new IllegalArgumentException(
          "threads >= 0, concurrency >= 1, maxQueued >= 0, maxTokens >= 16, prefixCacheBytes >= 0"
              + " expected, not "
              + (threads + ", " + concurrency + ", " + maxQueued + ", " + maxTokens + ", ")
              + prefixCacheBytes);
    }
  }

  /**
   * The CPU, all cores, two requests at once, 256 waiting ones, prompts up to 4,096 tokens, a
   * prefix cache of 32 MiB.
   */
  public static OnnxOptions defaults() {
    return new OnnxOptions(
        Device.cpu(), 0, 2, 256, 4096, 32L << 20, PromptOverflow.DROP_OLDEST_HISTORY, null);
  }

  /** These options on another device. */
  public OnnxOptions withDevice(Device device) {
    return new OnnxOptions(
        device, threads, concurrency, maxQueued, maxTokens, prefixCacheBytes, overflow, chatFormat);
  }

  /** These options with another number of threads of one run. */
  public OnnxOptions withThreads(int threads) {
    return new OnnxOptions(
        device, threads, concurrency, maxQueued, maxTokens, prefixCacheBytes, overflow, chatFormat);
  }

  /** These options with another number of requests that run at once. */
  public OnnxOptions withConcurrency(int concurrency) {
    return new OnnxOptions(
        device, threads, concurrency, maxQueued, maxTokens, prefixCacheBytes, overflow, chatFormat);
  }

  /** These options with another length of the queue. */
  public OnnxOptions withMaxQueued(int maxQueued) {
    return new OnnxOptions(
        device, threads, concurrency, maxQueued, maxTokens, prefixCacheBytes, overflow, chatFormat);
  }

  /** These options with another bound of the prompt's length. */
  public OnnxOptions withMaxTokens(int maxTokens) {
    return new OnnxOptions(
        device, threads, concurrency, maxQueued, maxTokens, prefixCacheBytes, overflow, chatFormat);
  }

  /** These options with another bound of the prefix cache. */
  public OnnxOptions withPrefixCacheBytes(long prefixCacheBytes) {
    return new OnnxOptions(
        device, threads, concurrency, maxQueued, maxTokens, prefixCacheBytes, overflow, chatFormat);
  }

  /** These options with another treatment of prompts that are too long. */
  public OnnxOptions withOverflow(PromptOverflow overflow) {
    return new OnnxOptions(
        device, threads, concurrency, maxQueued, maxTokens, prefixCacheBytes, overflow, chatFormat);
  }

  /** These options for an export without {@code reranker.json}. */
  public OnnxOptions withChatFormat(ChatFormat chatFormat) {
    return new OnnxOptions(
        device, threads, concurrency, maxQueued, maxTokens, prefixCacheBytes, overflow, chatFormat);
  }
}
