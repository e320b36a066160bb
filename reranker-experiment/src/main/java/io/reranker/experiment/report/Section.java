package io.reranker.experiment.report;

import io.reranker.experiment.result.ExperimentResult;

/** A section of the report: one question and what answers it. */
interface Section {
  /** Its name in addresses. */
  String id();

  /** Its heading. */
  String title();

  /** Whether the result holds anything for it. */
  boolean concerns(ExperimentResult result);

  /** Writes what stands under the heading. */
  void write(ExperimentResult result, Html html);
}
