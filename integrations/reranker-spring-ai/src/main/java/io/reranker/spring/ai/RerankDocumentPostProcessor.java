package io.reranker.spring.ai;

import io.reranker.Candidate;
import io.reranker.FirstPass;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.postretrieval.document.DocumentPostProcessor;

/**
 * Ranks retrieved documents with a {@link Reranker} in this process.
 *
 * <p>Documents come back as copies with their id, text or media, metadata and formatter, and with
 * metadata of their own added ({@link #RANK} and the other keys here). Where the list was ranked,
 * {@link Document#getScore()} is the reranker's score: higher is better, often negative, and
 * comparable within one list only; the retriever's score is under {@link #BASE_SCORE}. Documents
 * with the same id or text stay apart, and ties keep the order in which they came, which is the
 * base order. Where the reranker fell back (see {@link io.reranker.FallbackReranker}), order and
 * scores are the retriever's, and {@link #OUTCOME} says why. The documents given are not changed.
 *
 * <p>Immutable. Thread-safety: as the reranker and the functions it is given.
 */
public final class RerankDocumentPostProcessor implements DocumentPostProcessor {
  /**
   * Key of the user's history in {@link Query#context()}: a collection of {@link HistoryItem},
   * oldest first. Absent is empty.
   */
  public static final String HISTORY = "reranker.history";

  /** Metadata key of the place in the list, an Integer from 1. */
  public static final String RANK = "reranker.rank";

  /** Metadata key of the place before, an Integer from 1. */
  public static final String BASE_RANK = "reranker.base_rank";

  /** Metadata key of the retriever's score, a Double; absent where it gave none. */
  public static final String BASE_SCORE = "reranker.base_score";

  /** Metadata key of the reason, a String; for as many documents as were asked for. */
  public static final String REASON = "reranker.reason";

  /** Metadata key of the name and version of the model, a String. */
  public static final String MODEL = "reranker.model";

  /**
   * Metadata key of how the order came to be, a String: {@code RANKED}, or the name of the {@link
   * io.reranker.ErrorCode} for which the reranker fell back.
   */
  public static final String OUTCOME = "reranker.outcome";

  private final Reranker reranker;
  private final Function<? super Document, Candidate> candidates;
  private final Function<? super Query, List<HistoryItem>> history;
  private final int topN;
  private final int reasons;
  private final @Nullable Duration deadline;

  private RerankDocumentPostProcessor(
      Reranker reranker,
      Function<? super Document, Candidate> candidates,
      Function<? super Query, List<HistoryItem>> history,
      int topN,
      int reasons,
      @Nullable Duration deadline) {
    if (topN < 1 || reasons < 0) {
      throw new IllegalArgumentException(
          "topN >= 1 and reasons >= 0 expected, not " + topN + " and " + reasons);
    }
    this.reranker = reranker;
    this.candidates = candidates;
    this.history = history;
    this.topN = topN;
    this.reasons = reasons;
    this.deadline = deadline;
  }

  /**
   * A post-processor that takes the history from the query's context ({@link #HISTORY}) and returns
   * all documents, without reasons and without a deadline.
   *
   * @param reranker ranks; stays the caller's to close
   * @param candidates makes a candidate of a document, such as {@link
   *     DocumentCandidates#ofMetadata}; one without a score gets the document's
   */
  public static RerankDocumentPostProcessor of(
      Reranker reranker, Function<? super Document, Candidate> candidates) {
    return new RerankDocumentPostProcessor(
        reranker, candidates, QueryHistory::of, Integer.MAX_VALUE, 0, null);
  }

  /** This post-processor with another way to the user's history, oldest first, possibly empty. */
  public RerankDocumentPostProcessor history(Function<? super Query, List<HistoryItem>> history) {
    return new RerankDocumentPostProcessor(reranker, candidates, history, topN, reasons, deadline);
  }

  /** This post-processor with at most so many documents, from 1; all are ranked. */
  public RerankDocumentPostProcessor topN(int topN) {
    return new RerankDocumentPostProcessor(reranker, candidates, history, topN, reasons, deadline);
  }

  /** This post-processor with reasons for the first documents; from 0. */
  public RerankDocumentPostProcessor reasons(int reasons) {
    return new RerankDocumentPostProcessor(reranker, candidates, history, topN, reasons, deadline);
  }

  /** This post-processor with a limit of time for a list, and again for its reasons. */
  public RerankDocumentPostProcessor within(Duration deadline) {
    return new RerankDocumentPostProcessor(reranker, candidates, history, topN, reasons, deadline);
  }

  /**
   * Ranks the documents.
   *
   * @param query the query, asked for the history; its text is not shown to the model
   * @param documents the documents in the retriever's order, at most {@link
   *     RerankRequest#MAX_CANDIDATES}
   * @return copies, best first
   * @throws InvalidRequestException if a document cannot be a candidate, or the history is
   *     malformed
   * @throws io.reranker.RerankerException as the reranker throws it
   */
  @Override
  public List<Document> process(Query query, List<Document> documents) {
    if (documents.isEmpty()) {
      return List.of();
    }
    FirstPass<Document> hits = FirstPass.of(documents, this::candidate);
    RerankResult result =
        reranker.rerank(new RerankRequest(null, history.apply(query), hits.candidates(), deadline));
    if (reasons > 0) {
      result = reranker.explainTop(result, Math.min(reasons, topN));
    }
    List<Document> ranked = new ArrayList<>();
    for (FirstPass.RankedHit<Document> hit : hits.ranked(result)) {
      if (ranked.size() < topN) {
        ranked.add(RankedDocument.of(hit.hit(), hit.item(), result));
      }
    }
    return ranked;
  }

  private Candidate candidate(Document document) {
    Candidate candidate = candidates.apply(document);
    Double score = document.getScore();
    return candidate.score() != null || score == null || !Double.isFinite(score)
        ? candidate
        : candidate.scored(score);
  }
}
