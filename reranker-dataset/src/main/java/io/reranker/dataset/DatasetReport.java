package io.reranker.dataset;

import java.util.List;
import java.util.Map;

/**
 * What was built; the same stands in {@code dataset.json}.
 *
 * @param source the log's name
 * @param seed the seed
 * @param template id of the prompt template
 * @param users users by part of the split: {@code train}, {@code valid}, {@code test}
 * @param items size of the catalogue
 * @param interactions interactions used
 * @param files the files with rows, in the order of writing
 * @param skipped samples that could not be made, by the reason; a reason that did not occur is left
 *     out
 */
public record DatasetReport(
    String source,
    long seed,
    String template,
    Map<String, Integer> users,
    int items,
    long interactions,
    List<FileReport> files,
    Map<String, Long> skipped) {

  /**
   * A file.
   *
   * @param name its name
   * @param rows its lines
   * @param users how many users' data it holds
   * @param sha256 of its bytes, in lower-case hexadecimal
   * @param lengths how long its rows are
   */
  public record FileReport(
      String name, long rows, int users, String sha256, LengthReport lengths) {}
}
