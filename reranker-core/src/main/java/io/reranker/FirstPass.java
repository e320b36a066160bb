package io.reranker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The hits of another system, such as a search engine or a retriever, as the candidates of a
 * request, and the way back from the ranked items to the hits.
 *
 * <p>Hits may be what candidates must not be. Three rules make them candidates, so that no hit is
 * lost and the order of the hits is the base order:
 *
 * <ul>
 *   <li>Where an id repeats, its second hit gets the id with {@code #2} behind it, and so on; the
 *       first keeps its id. Equal titles are no matter.
 *   <li>Where scores tie, the later hit gets the next smaller double, so that ties stay in the
 *       order of the hits.
 *   <li>Where a score is higher than that of a hit before it, the hits are not in the order of
 *       their scores, and the candidates have none: the order of the list is the base order.
 * </ul>
 *
 * <p>Immutable. Thread-safety: as the hits, which are handed through.
 *
 * @param <T> a hit
 */
public final class FirstPass<T> {
  private final List<T> hits;
  private final List<Candidate> candidates;

  private FirstPass(List<T> hits, List<Candidate> candidates) {
    this.hits = hits;
    this.candidates = candidates;
  }

  /**
   * Makes candidates of hits.
   *
   * @param hits the hits in their order, best first
   * @param toCandidate gives the candidate of a hit, with the score of the first pass where it has
   *     one
   * @throws InvalidRequestException as {@code toCandidate} throws it
   */
  public static <T> FirstPass<T> of(
      List<? extends T> hits, Function<? super T, Candidate> toCandidate) {
    List<T> copy = List.copyOf(hits);
    List<Candidate> candidates = new ArrayList<>(copy.size());
    for (T hit : copy) {
      candidates.add(toCandidate.apply(hit));
    }
    return new FirstPass<>(copy, inListOrder(distinct(candidates)));
  }

  /** The candidates, in the order of the hits and as many as they; empty where there is no hit. */
  public List<Candidate> candidates() {
    return candidates;
  }

  /**
   * Every hit once, in the order of a result.
   *
   * @param result the result of a request with {@link #candidates()}
   * @throws IllegalArgumentException if it is the result of other candidates
   */
  public List<RankedHit<T>> ranked(RerankResult result) {
    Map<String, T> byId = new HashMap<>();
    for (int i = 0; i < hits.size(); i++) {
      byId.put(candidates.get(i).id(), hits.get(i));
    }
    List<RankedHit<T>> ranked = new ArrayList<>(hits.size());
    for (RankedItem item : result.items()) {
      T hit = byId.remove(item.id());
      if (hit == null) {
        throw new IllegalArgumentException("item \"" + item.id() + "\" is not of this first pass");
      }
      ranked.add(new RankedHit<>(hit, item));
    }
    if (!byId.isEmpty()) {
      throw new IllegalArgumentException("the result lacks the items " + byId.keySet());
    }
    return List.copyOf(ranked);
  }

  /**
   * A hit at its new place.
   *
   * @param hit the hit as it was given
   * @param item its place, score and reason
   */
  public record RankedHit<T>(T hit, RankedItem item) {}

  private static List<Candidate> distinct(List<Candidate> candidates) {
    Set<String> ids = new HashSet<>();
    candidates.forEach(candidate -> ids.add(candidate.id()));
    Map<String, Integer> counts = new HashMap<>();
    List<Candidate> distinct = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      int count = counts.merge(candidate.id(), 1, Integer::sum);
      String id = candidate.id();
      while (count > 1 && !ids.add(id)) {
        id = candidate.id() + "#" + count++;
      }
      distinct.add(
          new Candidate(
              id,
              candidate.title(),
              candidate.attributes(),
              candidate.score(),
              candidate.popularity()));
    }
    return distinct;
  }

  /** The candidates with scores whose order is that of the list; without, where there are none. */
  private static List<Candidate> inListOrder(List<Candidate> candidates) {
    List<Candidate> ordered = new ArrayList<>(candidates.size());
    double given = Double.POSITIVE_INFINITY;
    double last = Double.POSITIVE_INFINITY;
    for (Candidate candidate : candidates) {
      Double score = candidate.score();
      if (score == null) {
        return List.copyOf(candidates); // Then the list order is the base order anyway.
      }
      double below = Math.min(score, Math.nextDown(last));
      if (score > given || below == Double.NEGATIVE_INFINITY) {
        return candidates.stream().map(FirstPass::unscored).toList();
      }
      ordered.add(candidate.scored(below));
      given = score;
      last = below;
    }
    return List.copyOf(ordered);
  }

  private static Candidate unscored(Candidate candidate) {
    return new Candidate(
        candidate.id(), candidate.title(), candidate.attributes(), null, candidate.popularity());
  }
}
