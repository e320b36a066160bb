package io.reranker.spring.ai;

import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.ai.rag.Query;

/** The user's history in the context of a query. Stateless. */
final class QueryHistory {
  private QueryHistory() {}

  static List<HistoryItem> of(Query query) {
    Object value = query.context().get(RerankDocumentPostProcessor.HISTORY);
    if (value == null) {
      return List.of();
    }
    List<HistoryItem> history = new ArrayList<>();
    if (value instanceof Collection<?> items) {
      items.stream()
          .filter(HistoryItem.class::isInstance)
          .forEach(item -> history.add((HistoryItem) item));
      if (history.size() == items.size()) {
        return history;
      }
    }
    throw new InvalidRequestException(
        "the query's context \"" + RerankDocumentPostProcessor.HISTORY + "\"",
        "is no collection of io.reranker.HistoryItem",
        "put a List<HistoryItem> there, oldest first, or give a function of your own");
  }
}
