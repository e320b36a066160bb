package io.reranker.experiment.journal;

import io.reranker.experiment.result.ExperimentResult.Signature;
import java.util.List;

/**
 * The first line of a journal: what its answers depend on.
 *
 * @param format version of the journal's form
 * @param started when the run began, ISO 8601 in UTC
 * @param signatures what the answers depend on
 */
record JournalHead(int format, String started, List<Signature> signatures) {
  static final int FORMAT = 1;

  JournalHead {
    signatures = List.copyOf(signatures);
  }
}
