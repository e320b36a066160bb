package io.reranker.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.langchain4j.rag.query.Query;
import io.reranker.Candidate;
import io.reranker.FirstPass;
import io.reranker.HistoryItem;
import io.reranker.Outcome;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ranks retrieved contents with a {@link Reranker}.
 *
 * <p>The contents come back as {@link RerankedContent}, each with its segment and metadata as the
 * retriever gave them. Contents with equal text stay apart, and ties keep the order of the first
 * pass. The first pass is the retriever's list where there is one; the lists of several queries or
 * retrievers are fused by reciprocal ranks, where a segment found by several is one content. Where
 * the reranker fell back (see {@link io.reranker.FallbackReranker}), the order is that of the first
 * pass, and {@link RerankedContent#outcome()} says why.
 *
 * <p>Immutable. Thread-safety: as the reranker and the functions it is given. {@code
 * aggregateAsync} is not supported, since the model computes in the calling thread.
 */
public final class RerankingContentAggregator implements ContentAggregator {
  private final Reranker reranker;
  private final Function<? super TextSegment, Candidate> candidates;
  private final Function<Query, List<HistoryItem>> history;
  private final int maxResults;
  private final int reasons;
  private final @Nullable Duration deadline;

  private RerankingContentAggregator(
      Reranker reranker,
      Function<? super TextSegment, Candidate> candidates,
      Function<Query, List<HistoryItem>> history,
      int maxResults,
      int reasons,
      @Nullable Duration deadline) {
    if (maxResults < 1 || reasons < 0) {
      throw new IllegalArgumentException(
          "maxResults >= 1 and reasons >= 0 expected, not " + maxResults + " and " + reasons);
    }
    this.reranker = reranker;
    this.candidates = candidates;
    this.history = history;
    this.maxResults = maxResults;
    this.reasons = reasons;
    this.deadline = deadline;
  }

  /**
   * An aggregator that returns all contents, without reasons and without a deadline.
   *
   * @param reranker ranks; stays the caller's to close
   * @param candidates makes a candidate of a segment, such as {@link SegmentCandidates#ofMetadata};
   *     one without a score gets that of the first pass
   * @param history the user's history, oldest first, possibly empty; asked with the first query,
   *     whose metadata names the user
   */
  public static RerankingContentAggregator of(
      Reranker reranker,
      Function<? super TextSegment, Candidate> candidates,
      Function<Query, List<HistoryItem>> history) {
    return new RerankingContentAggregator(
        reranker, candidates, history, Integer.MAX_VALUE, 0, null);
  }

  /** This aggregator with at most so many contents, from 1; all are ranked. */
  public RerankingContentAggregator maxResults(int maxResults) {
    return new RerankingContentAggregator(
        reranker, candidates, history, maxResults, reasons, deadline);
  }

  /** This aggregator with reasons for the first contents, in their items; from 0. */
  public RerankingContentAggregator reasons(int reasons) {
    return new RerankingContentAggregator(
        reranker, candidates, history, maxResults, reasons, deadline);
  }

  /** This aggregator with a limit of time for a list, and again for its reasons. */
  public RerankingContentAggregator within(Duration deadline) {
    return new RerankingContentAggregator(
        reranker, candidates, history, maxResults, reasons, deadline);
  }

  /**
   * Ranks the contents.
   *
   * @param queryToContents for each query the lists of its retrievers
   * @return {@link RerankedContent}s, best first
   * @throws io.reranker.RerankerException as the reranker throws it
   */
  @Override
  public List<Content> aggregate(Map<Query, Collection<List<Content>>> queryToContents) {
    List<ReciprocalRanks.Fused> firstPass = ReciprocalRanks.fuse(queryToContents.values());
    if (firstPass.isEmpty()) {
      return List.of();
    }
    FirstPass<ReciprocalRanks.Fused> hits = FirstPass.of(firstPass, this::candidate);
    Query query = queryToContents.keySet().iterator().next();
    RerankRequest request =
        new RerankRequest(null, history.apply(query), hits.candidates(), deadline);
    RerankResult result = reranker.rerank(request);
    if (reasons > 0) {
      result = reranker.explainTop(result, Math.min(reasons, maxResults));
    }
    Outcome outcome = result.outcome();
    List<Content> contents = new ArrayList<>();
    for (FirstPass.RankedHit<ReciprocalRanks.Fused> hit : hits.ranked(result)) {
      if (contents.size() < maxResults) {
        contents.add(RerankedContent.of(hit.hit().content(), hit.item(), outcome));
      }
    }
    return contents;
  }

  private Candidate candidate(ReciprocalRanks.Fused hit) {
    Candidate candidate = candidates.apply(hit.content().textSegment());
    Double score = hit.score();
    return candidate.score() != null || score == null ? candidate : candidate.scored(score);
  }
}
