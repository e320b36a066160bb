package io.reranker.experiment.result;

import java.util.List;

/**
 * The data of an experiment after its filters.
 *
 * @param name the data set's name
 * @param users distinct users
 * @param items items of the catalogue
 * @param interactions interactions
 * @param parts sizes of the parts of the split
 * @param leakCheck what the test part was compared with; the run ends where something leaks
 */
public record DataSummary(
    String name,
    int users,
    int items,
    long interactions,
    List<Part> parts,
    List<String> leakCheck) {

  /** Copies the lists. */
  public DataSummary {
    parts = List.copyOf(parts);
    leakCheck = List.copyOf(leakCheck);
  }

  /**
   * A part of the split.
   *
   * @param name as in {@code train}
   * @param users users of the part
   * @param interactions their interactions
   */
  public record Part(String name, int users, long interactions) {}
}
