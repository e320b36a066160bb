package io.reranker.experiment;

import java.nio.file.Path;

/**
 * Where a run keeps its answers and writes its reports.
 *
 * @param folder made where it is not there
 * @param resume whether a run that is there is gone on with
 * @param atOnce lists that are ranked at the same time, from 1; figures do not depend on it
 */
public record RunFolder(Path folder, boolean resume, int atOnce) {

  /**
   * @throws IllegalArgumentException if not even one list is ranked at a time
   */
  public RunFolder {
    if (atOnce < 1) {
      throw new IllegalArgumentException(atOnce + " lists at once: give 1 or more");
    }
  }

  Path journal() {
    return folder.resolve("journal.jsonl");
  }
}
