package io.reranker;

import io.reranker.explain.Explanation;
import java.util.List;

/**
 * The candidates of a request in a new order.
 *
 * @param request the request as it was asked
 * @param outcome how the order came to be
 * @param model name and version of the model, as in {@code movies-compact 1.0}
 * @param items every candidate once, best first
 * @param notices what was changed or left out on the way, possibly empty
 * @param timings where the time went
 */
public record RerankResult(
    RerankRequest request,
    Outcome outcome,
    String model,
    List<RankedItem> items,
    List<Notice> notices,
    Timings timings) {

  /** Copies the lists. */
  public RerankResult {
    items = List.copyOf(items);
    notices = List.copyOf(notices);
  }

  /** This result with a reason for one of its items. */
  public RerankResult explained(RankedItem item, Explanation explanation) {
    List<RankedItem> changed =
        items.stream().map(i -> i.rank() == item.rank() ? i.explained(explanation) : i).toList();
    return new RerankResult(request, outcome, model, changed, notices, timings);
  }

  /** This result in the same order with other items at its places. */
  RerankResult withItems(List<RankedItem> items) {
    return new RerankResult(request, outcome, model, items, notices, timings);
  }
}
