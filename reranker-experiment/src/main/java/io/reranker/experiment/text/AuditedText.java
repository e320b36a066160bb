package io.reranker.experiment.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer after it was read.
 *
 * @param row the number of its row, from 1
 * @param user the user's name, or null
 * @param answer what was read
 * @param order ids of the candidates after the repair, best first
 */
public record AuditedText(
    long row, @Nullable String user, ParsedAnswer answer, List<String> order) {
  /** Copies the order. */
  public AuditedText {
    order = List.copyOf(order);
  }
}
