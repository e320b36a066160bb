package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.decode.RankingParser;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A ranked list that a model wrote with nothing to constrain it, and what could be read from it.
 *
 * @param text as the model wrote it
 * @param order every candidate once, best first, repaired by the rule of {@link RankingParser}
 * @param named how many of them the text itself put in order
 * @param codes what was wrong with the text, {@link RankingParser.Code#OK} alone if nothing was
 * @param tokens tokens written
 */
public record WrittenList(
    String text, List<Candidate> order, int named, Set<RankingParser.Code> codes, int tokens) {
  /** Copies the collections. */
  public WrittenList {
    order = List.copyOf(order);
    codes = Collections.unmodifiableSet(EnumSet.copyOf(codes));
  }
}
