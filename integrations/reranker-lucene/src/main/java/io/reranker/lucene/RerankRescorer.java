package io.reranker.lucene;

import io.reranker.Candidate;
import io.reranker.FirstPass;
import io.reranker.HistoryItem;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Rescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.jspecify.annotations.Nullable;

/**
 * Ranks the hits of one user's search with a {@link Reranker}: make one for each search.
 *
 * <p>All hits of the first pass are ranked and the first {@code topN} returned. The order of the
 * first pass is the base order; ties of the new scores stay in it. Documents with the same id or
 * the same text stay apart. A hit's score is the reranker's, rounded to a float: often negative,
 * and comparable within one list only. Where the reranker fell back (see {@link
 * io.reranker.FallbackReranker}), the hits keep order and scores of the first pass, and {@link
 * RerankedTopDocs#result()} says why. The first pass itself is not written to.
 *
 * <p>Thread-safety: {@link #rescore} may be called from any number of threads. {@link
 * #explain(IndexSearcher, Explanation, int)} speaks of the rescoring that ended last; {@link
 * #explain(RerankedTopDocs, Explanation, int)} of the one it is given.
 */
public final class RerankRescorer extends Rescorer {
  private final Reranker reranker;
  private final List<HistoryItem> history;
  private final StoredCandidate candidates;
  private final @Nullable Duration deadline;
  private volatile @Nullable RerankedTopDocs last;

  private RerankRescorer(
      Reranker reranker,
      List<HistoryItem> history,
      StoredCandidate candidates,
      @Nullable Duration deadline) {
    this.reranker = reranker;
    this.history = List.copyOf(history);
    this.candidates = candidates;
    this.deadline = deadline;
  }

  /**
   * A rescorer for one user.
   *
   * @param reranker ranks; stays the caller's to close
   * @param history what the user watched, oldest first, possibly empty
   * @param candidates makes a candidate of a hit's stored fields
   */
  public static RerankRescorer of(
      Reranker reranker, List<HistoryItem> history, StoredCandidate candidates) {
    return new RerankRescorer(reranker, history, candidates, null);
  }

  /** This rescorer with a limit of time for the reranker, reading of stored fields not included. */
  public RerankRescorer within(Duration deadline) {
    return new RerankRescorer(reranker, history, candidates, deadline);
  }

  /**
   * Ranks the hits.
   *
   * @param searcher the searcher that made the first pass
   * @param firstPass its hits, at most {@link RerankRequest#MAX_CANDIDATES}
   * @param topN how many hits to return, from 0; all where it is more than there are
   * @return the hits in their new order; {@code firstPass} itself where it has none
   * @throws io.reranker.RerankerException as the reranker throws it
   */
  @Override
  public TopDocs rescore(IndexSearcher searcher, TopDocs firstPass, int topN) throws IOException {
    if (topN < 0) {
      throw new IllegalArgumentException("topN is " + topN + "; give 0 or more");
    }
    if (firstPass.scoreDocs.length == 0) {
      return firstPass;
    }
    StoredFields stored = searcher.storedFields();
    List<Hit> read = new ArrayList<>();
    for (ScoreDoc hit : firstPass.scoreDocs) {
      read.add(new Hit(hit, candidate(stored, hit)));
    }
    FirstPass<Hit> hits = FirstPass.of(read, Hit::candidate);
    RerankResult result =
        reranker.rerank(new RerankRequest(null, history, hits.candidates(), deadline));
    boolean ranked = result.outcome() instanceof Outcome.Ranked;
    List<ScoreDoc> rescored = new ArrayList<>();
    Map<Integer, RankedItem> items = new HashMap<>();
    for (FirstPass.RankedHit<Hit> hit : hits.ranked(result)) {
      ScoreDoc first = hit.hit().doc();
      items.put(first.doc, hit.item());
      if (rescored.size() < topN) {
        rescored.add(copy(first, ranked ? (float) hit.item().score() : first.score));
      }
    }
    RerankedTopDocs reranked =
        new RerankedTopDocs(firstPass, rescored.toArray(ScoreDoc[]::new), result, items);
    last = reranked;
    return reranked;
  }

  /**
   * Explains the place of a hit of the rescoring that ended last.
   *
   * @param searcher the searcher of the first pass
   * @param firstPassExplanation how the first pass explains the hit
   * @param document the hit's number
   */
  @Override
  public Explanation explain(
      IndexSearcher searcher, Explanation firstPassExplanation, int document) {
    RerankedTopDocs reranked = last;
    return reranked == null
        ? unranked(firstPassExplanation)
        : explain(reranked, firstPassExplanation, document);
  }

  /**
   * Explains the place of a hit: score and rank, the reason, which the reranker writes now, with
   * its evidence, and below them the explanation of the first pass.
   *
   * @param reranked a result of this rescorer
   * @param firstPassExplanation how the first pass explains the hit
   * @param document the hit's number
   * @return an explanation whose value is the hit's score; no match where the document was not
   *     ranked
   */
  public Explanation explain(
      RerankedTopDocs reranked, Explanation firstPassExplanation, int document) {
    return reranked
        .item(document)
        .map(item -> RankExplanation.of(reranker, reranked.result(), item, firstPassExplanation))
        .orElseGet(() -> unranked(firstPassExplanation));
  }

  private record Hit(ScoreDoc doc, Candidate candidate) {}

  private static Explanation unranked(Explanation firstPassExplanation) {
    return Explanation.noMatch(
        "the document is none of the hits that were ranked; rescore before explaining",
        firstPassExplanation);
  }

  private Candidate candidate(StoredFields stored, ScoreDoc hit) throws IOException {
    Set<String> fields = candidates.fields();
    Document document =
        fields == null ? stored.document(hit.doc) : stored.document(hit.doc, fields);
    Candidate candidate = candidates.candidate(document);
    boolean scored = candidate.score() != null || !Float.isFinite(hit.score);
    return scored ? candidate : candidate.scored(hit.score);
  }

  private static ScoreDoc copy(ScoreDoc hit, float score) {
    return hit instanceof FieldDoc sorted
        ? new FieldDoc(hit.doc, score, sorted.fields, hit.shardIndex)
        : new ScoreDoc(hit.doc, score, hit.shardIndex);
  }
}
