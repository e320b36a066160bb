package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import java.util.List;

/** Keys and values of sequences that have room for the same number of tokens each. */
sealed interface KvBlock extends AutoCloseable permits HostKvBlock, DeviceKvBlock {

  /** One for each tensor of the graph's cache, over all sequences. */
  List<OnnxTensor> tensors();

  /** Tokens that each sequence has room for. */
  int room();

  /** The same memory as fewer sequences; valid until this one's close. */
  KvBlock rows(int from, int count);

  /**
   * Copies the first tokens of a sequence; what is behind them is undefined. Both blocks are of one
   * sequence and of the same memory.
   */
  void copyFrom(KvBlock other, int tokens);

  /** Closes the tensors; gives the memory back where this is no part of another block. */
  @Override
  void close();
}
