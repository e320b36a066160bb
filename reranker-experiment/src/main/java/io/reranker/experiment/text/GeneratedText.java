package io.reranker.experiment.text;

import io.reranker.RerankRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer and the question it answers.
 *
 * @param row the number of the row, from 1
 * @param request history and candidates, the candidates in the base order; with the user's name
 *     where it is known
 * @param itemWords the words that stand before ids in the question, possibly none
 * @param relevant ids of what the user chose, candidates or not; null where that is not known
 * @param answer the text as the model wrote it, possibly empty
 * @param truncated whether the model was stopped before its end; null where that is not known
 */
public record GeneratedText(
    long row,
    RerankRequest request,
    Set<String> itemWords,
    @Nullable Set<String> relevant,
    String answer,
    @Nullable Boolean truncated) {

  /** Copies the sets. */
  public GeneratedText {
    itemWords = Set.copyOf(itemWords);
    relevant = relevant == null ? null : Set.copyOf(relevant);
  }
}
