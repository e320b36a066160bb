package io.reranker.metrics;

import io.reranker.metrics.stats.Holm;
import io.reranker.metrics.stats.PairedDifference;
import io.reranker.metrics.stats.Randomisation;
import java.util.ArrayList;
import java.util.List;

/**
 * Two rankers over the same lists, measure by measure.
 *
 * @param randomisation how the p-values were made
 * @param rows one row for each measure that both evaluations have, in the first one's order
 */
public record Comparison(Randomisation randomisation, List<Row> rows) {

  /** Copies the rows. */
  public Comparison {
    rows = List.copyOf(rows);
  }

  /**
   * A measure's line.
   *
   * @param measure the measure as it is written
   * @param mean the ranker's mean
   * @param baseline the baseline's mean
   * @param difference ranker minus baseline, with interval and p-value over users
   * @param adjustedP the p-value adjusted by Holm over the rows of the comparison
   */
  public record Row(
      String measure,
      double mean,
      double baseline,
      PairedDifference difference,
      double adjustedP) {}

  /**
   * Compares a ranker with a baseline, list by list; intervals as the ranker's evaluation made
   * them.
   *
   * @throws IllegalArgumentException if the two were not evaluated on lists of the same users in
   *     the same order, or have no measure in common
   */
  public static Comparison of(Evaluation ranker, Evaluation baseline, Randomisation randomisation) {
    List<Evaluation.Row> ours = new ArrayList<>();
    List<Evaluation.Row> theirs = new ArrayList<>();
    for (Evaluation.Row row : ranker.rows()) {
      baseline.rows().stream()
          .filter(other -> other.measure().equals(row.measure()))
          .findFirst()
          .ifPresent(
              other -> {
                ours.add(row);
                theirs.add(other);
              });
    }
    if (ours.isEmpty()) {
      throw new IllegalArgumentException("The two evaluations have no measure in common");
    }
    List<PairedDifference> differences = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      differences.add(
          PairedDifference.of(
              ours.get(i).values(), theirs.get(i).values(), ranker.bootstrap(), randomisation));
    }
    double[] adjusted =
        Holm.adjust(differences.stream().mapToDouble(PairedDifference::p).toArray());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      rows.add(
          new Row(
              ours.get(i).measure(),
              ours.get(i).estimate().mean(),
              theirs.get(i).estimate().mean(),
              differences.get(i),
              adjusted[i]));
    }
    return new Comparison(randomisation, rows);
  }
}
