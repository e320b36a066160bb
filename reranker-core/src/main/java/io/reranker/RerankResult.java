package io.reranker;

import io.reranker.explain.Explanation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the items are not the request's candidates, each once, with
   *     ranks that count from 1
   */
  public RerankResult {
    items = new Ranking(items).items();
    notices = List.copyOf(notices);
    Set<String> ids = new HashSet<>();
    items.forEach(item -> ids.add(item.id()));
    if (items.size() != request.candidates().size()
        || !request.candidates().stream().map(Candidate::id).allMatch(ids::contains)) {
      throw new IllegalArgumentException("the items are not the candidates of the request");
    }
  }

  /**
   * This result with a reason for one of its items.
   *
   * @throws IllegalArgumentException if the item is not of this result
   */
  public RerankResult explained(RankedItem item, Explanation explanation) {
    if (item.rank() > items.size() || !items.get(item.rank() - 1).id().equals(item.id())) {
      throw new IllegalArgumentException(
          "item \"" + item.id() + "\" does not stand at rank " + item.rank() + " of this result");
    }
    List<RankedItem> changed =
        items.stream().map(i -> i.rank() == item.rank() ? i.explained(explanation) : i).toList();
    return new RerankResult(request, outcome, model, changed, notices, timings);
  }

  /** This result in the same order with other items at its places. */
  RerankResult withItems(List<RankedItem> items) {
    return new RerankResult(request, outcome, model, items, notices, timings);
  }
}
