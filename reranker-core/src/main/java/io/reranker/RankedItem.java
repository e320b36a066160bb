package io.reranker;

import io.reranker.explain.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * A candidate at its new place.
 *
 * @param candidate the candidate as the request gave it
 * @param rank the new place, from 1
 * @param baseRank the place in the base order, from 1
 * @param score the ranker's score, higher is better; comparable within one list only, unless the
 *     model's documentation says otherwise
 * @param rankInterval the plausible ranks where the ranker estimates them, else null
 * @param explanation the reason where one was asked for, else null
 */
public record RankedItem(
    Candidate candidate,
    int rank,
    int baseRank,
    double score,
    @Nullable RankInterval rankInterval,
    @Nullable Explanation explanation) {

  /** The candidate's id. */
  public String id() {
    return candidate.id();
  }

  /** The candidate's title. */
  public String title() {
    return candidate.title();
  }

  /** This item with a reason. */
  public RankedItem explained(Explanation explanation) {
    return new RankedItem(candidate, rank, baseRank, score, rankInterval, explanation);
  }

  RankedItem atRank(int rank) {
    return new RankedItem(candidate, rank, baseRank, score, rankInterval, explanation);
  }
}
