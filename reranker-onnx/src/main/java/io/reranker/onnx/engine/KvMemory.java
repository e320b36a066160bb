package io.reranker.onnx.engine;

/** Where keys and values live. Thread-safe. */
sealed interface KvMemory extends AutoCloseable permits HostKvMemory, DeviceKvMemory {

  /**
   * Takes memory for sequences, zeroed.
   *
   * @param rows number of sequences
   * @param room tokens of each
   * @throws io.reranker.ModelException if there is not enough
   */
  KvBlock allocate(int rows, int room);

  /** To be called after each block's close. */
  @Override
  void close();
}
