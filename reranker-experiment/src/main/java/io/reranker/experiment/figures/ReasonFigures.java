package io.reranker.experiment.figures;

import io.reranker.experiment.journal.Entry;
import io.reranker.experiment.result.ReasonQuality;
import io.reranker.metrics.explain.CheckedReason;
import io.reranker.metrics.explain.DuplicateReasons;
import io.reranker.metrics.explain.Groundedness;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Quality of the reasons of some lists. */
public final class ReasonFigures {
  private ReasonFigures() {}

  /** Counts. */
  public static ReasonQuality of(List<Entry.Explained> lists) {
    List<CheckedReason> checked =
        lists.stream()
            .flatMap(list -> list.reasons().stream())
            .map(
                reason ->
                    new CheckedReason(
                        !reason.byModel(),
                        reason.claims().stream()
                            .map(c -> new CheckedReason.CheckedClaim(c.claim(), c.supported()))
                            .toList()))
            .toList();
    Groundedness grounded = Groundedness.of(checked);
    DuplicateReasons duplicates =
        DuplicateReasons.of(
            lists.stream()
                .map(list -> list.reasons().stream().map(Entry.Reason::text).toList())
                .toList());
    Map<String, Integer> byKind = new TreeMap<>();
    grounded.byKind().forEach((kind, count) -> byKind.put(kind, count.total()));
    return new ReasonQuality(
        lists.size(),
        grounded.reasons(),
        grounded.reasons() == 0 ? 0 : 1 - grounded.builtShare(),
        grounded.builtShare(),
        duplicates.rate(),
        grounded.claims().total(),
        grounded.claims().unsupported(),
        byKind);
  }
}
