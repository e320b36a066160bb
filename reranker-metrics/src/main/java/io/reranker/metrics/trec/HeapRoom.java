package io.reranker.metrics.trec;

/** Refuses a file before it fills the heap, where other threads would meet the failure. */
final class HeapRoom {
  private HeapRoom() {}

  /**
   * Checks that no more than two thirds of the heap will be in use: what collectors with
   * generations have for what lasts.
   *
   * @param source the file, for the message
   * @param bytes what is about to be asked for; 0 for nothing
   * @throws MalformedFileException if it would be more, after a collection
   */
  static void require(String source, long bytes) {
    if (bytes > 0 && bytes > free()) {
      System.gc(); // As the JDK does before it refuses direct memory.
      if (bytes > free()) {
        throw new MalformedFileException(
            source,
            0,
            "the heap of "
                + Runtime.getRuntime().maxMemory()
                + " bytes has no room for "
                + bytes
                + " more. Remedy: a larger heap (-Xmx).");
      }
    }
  }

  private static long free() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() / 3 * 2 - runtime.totalMemory() + runtime.freeMemory();
  }
}
