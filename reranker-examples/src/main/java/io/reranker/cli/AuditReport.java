package io.reranker.cli;

import io.reranker.bootstrap.PositionBias;
import io.reranker.metrics.stats.Estimate;
import io.reranker.metrics.stats.PairedDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit of the position bias found.
 *
 * @param model the model's name and version
 * @param orderInvariant whether the model says that the order cannot matter
 * @param users distinct users
 * @param lists lists of {@code candidates} candidates
 * @param candidates the number of candidates of each list
 * @param topK how many first items are compared
 * @param millis mean time of an ordering
 * @param repeatFlips share of lists whose first item differs when the same ordering is asked twice
 * @param repeatDistance mean Kendall distance of the two answers
 * @param rows what each number of orderings does, 1 first
 * @param seed of intervals and p-values
 * @param notes what was left out and why
 */
record AuditReport(
    String model,
    boolean orderInvariant,
    int users,
    int lists,
    int candidates,
    int topK,
    double millis,
    double repeatFlips,
    double repeatDistance,
    List<Row> rows,
    long seed,
    List<String> notes) {

  AuditReport {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /**
   * What a number of orderings does.
   *
   * @param name the orderings in words, as in {@code 5} or {@code 1, calibrated}
   * @param orderings their mean number
   * @param flips share of pairs of answers whose first items differ
   * @param tau mean Kendall tau between answers
   * @param topOverlap mean Jaccard similarity of the first items
   * @param slope exposure slope, mean over lists
   * @param bias what the position does to the rank
   * @param ndcg NDCG@10, null where it is not known what is relevant
   * @param gain its difference to one ordering, null for one ordering or where there is no NDCG
   * @param ndcgByPlace of single orderings, NDCG@10 by where the relevant item stood, of lists with
   *     one relevant item; NaN where there was none; empty where there is no such list, and of
   *     several orderings, in which it has no one place
   */
  record Row(
      String name,
      double orderings,
      Estimate flips,
      double tau,
      double topOverlap,
      Estimate slope,
      PositionBias bias,
      @Nullable Estimate ndcg,
      @Nullable PairedDifference gain,
      double[] ndcgByPlace) {}
}
