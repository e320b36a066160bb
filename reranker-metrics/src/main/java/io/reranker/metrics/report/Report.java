package io.reranker.metrics.report;

import io.reranker.metrics.Evaluation;
import io.reranker.metrics.stats.ClusteredSample;
import io.reranker.metrics.stats.Holm;
import io.reranker.metrics.stats.PairedDifference;
import io.reranker.metrics.stats.Randomisation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several rankers over the same topics.
 *
 * @param systems the rankers, at least one
 * @param tests the tests between them, possibly none
 * @param level the level below which an adjusted p-value marks a difference
 * @param facts what all figures have in common, by name: version, topics and so on
 */
public record Report(
    List<SystemResult> systems, List<PairTest> tests, double level, Map<String, String> facts) {
  /** The level below which an adjusted p-value marks a difference, unless another is given. */
  public static final double LEVEL = 0.05;

  /**
   * Copies its parts.
   *
   * @throws IllegalArgumentException if there is no ranker, or they were not measured by the same
   *     measures over the same topics
   */
  public Report {
    systems = List.copyOf(systems);
    tests = List.copyOf(tests);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    if (systems.isEmpty()) {
      throw new IllegalArgumentException("There is no ranker to report of");
    }
    for (SystemResult system : systems) {
      if (!measures(system.evaluation()).equals(measures(systems.get(0).evaluation()))
          || system.evaluation().lists() != systems.get(0).evaluation().lists()) {
        throw new IllegalArgumentException(
            system.name()
                + " and "
                + systems.get(0).name()
                + " were not measured alike. Remedy: use the same measures over the same topics.");
      }
    }
  }

  /**
   * A report with tests of differences, by Fisher's randomisation.
   *
   * @param pairs which rankers are tested
   * @throws IllegalArgumentException if there is no ranker, or they were not measured by the same
   *     measures over the same topics
   */
  public static Report of(
      List<SystemResult> systems,
      Pairs pairs,
      Randomisation randomisation,
      Map<String, String> facts) {
    List<PairTest> raw = new ArrayList<>();
    for (String measure : measures(systems.get(0).evaluation())) {
      for (int first = 0; first < systems.size(); first++) {
        for (int second = first + 1; second < systems.size(); second++) {
          if (pairs.has(first, second)) {
            Evaluation.Row a = systems.get(first).evaluation().row(measure);
            Evaluation.Row b = systems.get(second).evaluation().row(measure);
            PairedDifference difference =
                PairedDifference.of(
                    a.values(),
                    b.values(),
                    systems.get(first).evaluation().bootstrap(),
                    randomisation);
            raw.add(new PairTest(measure, first, second, difference, difference.p()));
          }
        }
      }
    }
    double[] adjusted = Holm.adjust(raw.stream().mapToDouble(PairTest::adjustedP).toArray());
    List<PairTest> tests = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      PairTest test = raw.get(i);
      tests.add(
          new PairTest(
              test.measure(), test.first(), test.second(), test.difference(), adjusted[i]));
    }
    return new Report(systems, tests, LEVEL, facts);
  }

  /** The measures as they are written, in their order. */
  public List<String> measures() {
    return measures(systems.get(0).evaluation());
  }

  /** The figures of a ranker by a measure. */
  Evaluation.Row row(int system, String measure) {
    return systems.get(system).evaluation().row(measure);
  }

  /** Indexes of the rankers that a ranker is shown to be better than. */
  public List<Integer> beaten(int system, String measure) {
    List<Integer> beaten = new ArrayList<>();
    for (int other = 0; other < systems.size(); other++) {
      int worse = other;
      if (tests.stream()
          .filter(test -> test.measure().equals(measure))
          .anyMatch(test -> test.shows(system, worse, level))) {
        beaten.add(other);
      }
    }
    return beaten;
  }

  /** Whether no ranker has a higher mean. */
  public boolean best(int system, String measure) {
    double mean = row(system, measure).estimate().mean();
    for (int other = 0; other < systems.size(); other++) {
      if (row(other, measure).estimate().mean() > mean) {
        return false;
      }
    }
    return true;
  }

  /**
   * How a measure's figures were made: the measure with its parameters, the number of topics, and
   * the facts, as {@code nDCG@10|n:150|topics:intersection}.
   */
  public String signature(String measure) {
    ClusteredSample values = row(0, measure).values();
    StringBuilder signature = new StringBuilder(measure).append("|n:").append(values.size());
    facts.forEach((name, value) -> signature.append('|').append(name).append(':').append(value));
    return signature.toString();
  }

  private static List<String> measures(Evaluation evaluation) {
    return evaluation.rows().stream().map(Evaluation.Row::measure).toList();
  }
}
