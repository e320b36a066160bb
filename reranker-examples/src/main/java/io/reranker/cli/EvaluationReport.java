package io.reranker.cli;

import io.reranker.metrics.Comparison;
import io.reranker.metrics.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found.
 *
 * @param model the model's name and version
 * @param candidates mean number of candidates of a list
 * @param fellBack lists that stand in the base order because the model did not rank them; they
 *     count as the model's
 * @param meanMillis mean time of a ranking, reasons not included
 * @param p95Millis the time that 95 % of the rankings did not exceed
 * @param rankers the model first, then the orders it is compared with
 * @param comparison the model against the popularity order, null where popularity is not known
 * @param reasons what was found of the reasons, null where none was asked for
 * @param notes what was left out and why
 */
record EvaluationReport(
    String model,
    double candidates,
    int fellBack,
    double meanMillis,
    double p95Millis,
    List<Ranker> rankers,
    @Nullable Comparison comparison,
    @Nullable EvaluatedReasons reasons,
    List<String> notes) {

  EvaluationReport {
    rankers = List.copyOf(rankers);
    notes = List.copyOf(notes);
  }

  /** An order of the lists and its figures. */
  record Ranker(String name, Evaluation evaluation) {}

  /** The model's figures. */
  Evaluation ofModel() {
    return rankers.get(0).evaluation();
  }

  /** The measures. */
  List<String> measures() {
    List<String> measures = new ArrayList<>();
    ofModel().rows().forEach(row -> measures.add(row.measure()));
    return measures;
  }
}
