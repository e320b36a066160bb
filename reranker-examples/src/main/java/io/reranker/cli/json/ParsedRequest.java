package io.reranker.cli.json;

import io.reranker.RerankRequest;
import java.util.List;

/**
 * A request as a file gives it.
 *
 * @param request the request
 * @param relevant ids of the candidates that the user chose afterwards, for evaluation; empty where
 *     the file does not say
 */
public record ParsedRequest(RerankRequest request, List<String> relevant) {
  /** Copies the list. */
  public ParsedRequest {
    relevant = List.copyOf(relevant);
  }
}
