package io.reranker.experiment.text;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An answer as it was read.
 *
 * @param entries the items named, best first, as the answer has them
 * @param classes what was found, not empty
 * @param leniencies what was overlooked to read it; empty where it is in the strict form
 * @param repair the permutation made of it
 * @param reasons the reason given for each candidate that is named, by place in the base order;
 *     empty reasons are left out
 */
public record ParsedAnswer(
    List<AnswerEntry> entries,
    Set<AnswerClass> classes,
    Set<Leniency> leniencies,
    Repair repair,
    Map<Integer, String> reasons) {

  /** Copies the collections. */
  public ParsedAnswer {
    entries = List.copyOf(entries);
    classes = Collections.unmodifiableSet(EnumSet.copyOf(classes));
    leniencies =
        leniencies.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(leniencies));
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }

  /** Whether the answer names every candidate once and nothing else, in whatever form. */
  public boolean validPermutation() {
    return !repair.changed();
  }
}
