package io.reranker.experiment.data;

import java.util.List;

/**
 * What a leak check compared; it found nothing, or there would be no report.
 *
 * @param compared sentences with counts
 */
public record LeakReport(List<String> compared) {

  /** Copies the list. */
  public LeakReport {
    compared = List.copyOf(compared);
  }
}
