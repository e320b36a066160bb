package io.reranker.bootstrap;

import io.reranker.RankedItem;
import io.reranker.RerankResult;
import io.reranker.explain.Evidence;
import io.reranker.explain.EvidenceBuilder;
import io.reranker.explain.EvidenceExplainer;
import io.reranker.explain.Explanation;
import io.reranker.explain.ReasonComposer;
import java.util.List;

/** The reason of a ranker that writes none: a sentence built from the evidence. */
final class EvidenceReason {
  private EvidenceReason() {}

  /**
   * What speaks for an item of the upper half, or against one of the lower.
   *
   * @throws IllegalArgumentException if the item is not of this result
   */
  static Explanation of(RerankResult result, RankedItem item) {
    List<RankedItem> items = result.items();
    if (item.rank() > items.size() || !items.get(item.rank() - 1).id().equals(item.id())) {
      throw new IllegalArgumentException(
          "Item \"" + item.id() + "\" at rank " + item.rank() + " is not of this result");
    }
    List<Evidence> evidence = EvidenceBuilder.of(result.request()).evidence(item.candidate());
    boolean favourable = EvidenceExplainer.favourable(item.rank(), items.size());
    String text = ReasonComposer.sentence(evidence, favourable, item.id().hashCode());
    return new Explanation(
        text,
        Explanation.Source.EVIDENCE,
        Explanation.Verdict.BUILT_FROM_EVIDENCE,
        evidence,
        List.of());
  }
}
