package io.reranker.micrometer;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.Notice;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.Timings;
import io.reranker.explain.EvidenceExplainer;
import io.reranker.explain.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reranker that leaves the order as it is, with notices of every kind, or throws.
 *
 * @param failure what every call throws, or null
 */
record Fixed(@Nullable RuntimeException failure) implements Reranker {
  static final String MODEL = "fixed 1.0";

  static RerankRequest request(String mark) {
    return new RerankRequest(
        mark + "user",
        List.of(HistoryItem.of(mark + "h", mark + "watched")),
        List.of(
            Candidate.of(mark + "a", mark + "first").scored(2),
            Candidate.of(mark + "b", mark + "second").scored(1)),
        null);
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    if (failure != null) {
      throw failure;
    }
    List<Notice> notices =
        List.of(Notice.Kind.values()).stream()
            .map(kind -> new Notice(kind, "about " + request.user()))
            .toList();
    return new RerankResult(
        request,
        new Outcome.Ranked(),
        MODEL,
        Ranking.ofBaseOrder(request.baseOrder()).items(),
        notices,
        Timings.NONE);
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    if (failure != null) {
      throw failure;
    }
    return EvidenceExplainer.explain(result, item);
  }
}
