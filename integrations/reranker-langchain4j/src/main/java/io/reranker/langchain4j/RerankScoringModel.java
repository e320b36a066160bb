package io.reranker.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.model.scoring.ScoringModel;
import io.reranker.Candidate;
import io.reranker.FirstPass;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A {@link Reranker} as LangChain4j's scoring model: one score for each segment, in the order
 * given, repeated segments included.
 *
 * <p>The query's text is not shown to the model, which ranks by what the user did: it is what the
 * history is looked up by. Scores are the reranker's: higher is better, often negative, and
 * comparable within one call only, so a fixed {@code minScore} means nothing; use {@code
 * maxResults}. A single segment has nothing to be compared with. Where the reranker fell back, all
 * scores are 0, and the {@link RerankResult} says why; {@link RerankingContentAggregator} shows it
 * with every content.
 *
 * <p>Thread-safety: as the reranker and the functions it is given.
 */
public final class RerankScoringModel implements ScoringModel {
  /** Key of the {@link RerankResult} in the metadata of a response; absent if nothing was asked. */
  public static final String RESULT = "reranker.result";

  private final Reranker reranker;
  private final Function<? super TextSegment, Candidate> candidates;
  private final Function<String, List<HistoryItem>> history;

  private RerankScoringModel(
      Reranker reranker,
      Function<? super TextSegment, Candidate> candidates,
      Function<String, List<HistoryItem>> history) {
    this.reranker = reranker;
    this.candidates = candidates;
    this.history = history;
  }

  /**
   * A scoring model.
   *
   * @param reranker ranks; stays the caller's to close
   * @param candidates makes a candidate of a segment, such as {@link SegmentCandidates#ofMetadata}
   * @param history the user's history for a query's text, oldest first, possibly empty
   */
  public static RerankScoringModel of(
      Reranker reranker,
      Function<? super TextSegment, Candidate> candidates,
      Function<String, List<HistoryItem>> history) {
    return new RerankScoringModel(reranker, candidates, history);
  }

  /**
   * Scores the segments against each other.
   *
   * @param segments the segments, in the order of the first pass
   * @param query what the history is looked up by
   * @return as many scores as segments, in their order, with the tokens read and {@link #RESULT}
   * @throws io.reranker.RerankerException as the reranker throws it
   */
  @Override
  public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
    if (segments.isEmpty()) {
      return Response.from(List.of());
    }
    FirstPass<TextSegment> hits = FirstPass.of(segments, candidates);
    RerankResult result =
        reranker.rerank(RerankRequest.of(history.apply(query), hits.candidates()));
    Double[] scores = new Double[segments.size()];
    result.items().forEach(item -> scores[item.baseRank() - 1] = item.score());
    return Response.from(
        List.of(scores),
        new TokenUsage(result.timings().promptTokens()),
        null,
        Map.of(RESULT, result));
  }
}
