package io.reranker.experiment.config;

import io.reranker.metrics.Measure;
import io.reranker.metrics.MeasureRegistry;
import io.reranker.metrics.RankedList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the measures of a configuration. */
final class MeasuresConfig {
  private static final List<String> DEFAULT = List.of("nDCG@10", "nDCG@3", "HR@1", "HR@10", "MRR");

  private static final RankedList SAMPLE = RankedList.of(0, 1).withPopularity(2, 1);

  private MeasuresConfig() {}

  /** The measures, the first of which comparisons go by. */
  static List<Measure> of(@Nullable List<String> names) {
    List<String> wanted = names == null ? DEFAULT : names;
    if (wanted.isEmpty()) {
      throw new ValueException("measures", "is empty", "give one measure or more, as nDCG@10");
    }
    List<Measure> measures = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      try {
        Measure measure = MeasureRegistry.standard().measure(wanted.get(i));
        measure.of(SAMPLE); // Some need more of a list than its order.
        if (measures.stream().anyMatch(other -> other.name().equals(measure.name()))) {
          throw new ValueException(
              "measures[" + i + "]", "repeats " + measure.name(), "give each measure once");
        }
        measures.add(measure);
      } catch (ValueException e) {
        throw e;
      } catch (IllegalArgumentException e) {
        throw new ValueException(
            "measures[" + i + "]",
            "cannot be measured: " + e.getMessage(),
            "see docs/metrics for the names");
      }
    }
    return List.copyOf(measures);
  }
}
