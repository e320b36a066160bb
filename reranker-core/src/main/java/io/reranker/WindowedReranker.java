package io.reranker;

import io.reranker.explain.Explanation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ranks lists that are too long for the wrapped reranker in windows of the base order, linked by
 * the candidates that every window holds: see {@link LinkedWindows}.
 *
 * <p>Cost for {@code n} candidates, windows of {@code w} and {@code o} shared candidates: {@code
 * ceil((n − w) / (w − o)) + 1} calls of the wrapped reranker, one after the other in the calling
 * thread. A list of at most {@code w} candidates is passed on, and its result returned as it is.
 *
 * <p>The wrapped reranker's scores must be log-scores that are comparable within a list, as a
 * model's and a bootstrap's are; scores that depend on the spread of a list, as those of {@link
 * FusedReranker}, are not, so fuse what is windowed, not the other way round. The result's scores
 * are natural logarithms of probabilities of the whole list. Rank intervals of a window say nothing
 * of the whole list and are left out.
 *
 * <p>The deadline holds for all windows together. If the wrapped reranker falls back for one
 * window, the whole list falls back. Notices of the windows are collected, each once. Thread-safety
 * as the wrapped reranker, which stays the caller's to close.
 */
public final class WindowedReranker implements Reranker {
  private final Reranker reranker;
  private final int window;
  private final int shared;

  private WindowedReranker(Reranker reranker, int window, int shared) {
    this.reranker = reranker;
    this.window = window;
    this.shared = shared;
  }

  /**
   * A reranker for lists of any length.
   *
   * @param reranker ranks lists of up to {@code window} candidates
   * @param window most candidates of one call, at least 2
   * @param shared candidates that all windows share, 1 to {@code window − 1}: more give smaller
   *     errors and more calls
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static WindowedReranker of(Reranker reranker, int window, int shared) {
    LinkedWindows.of(1, window, shared); // Checks the numbers.
    return new WindowedReranker(reranker, window, shared);
  }

  /** A reranker for lists of any length whose windows share a fifth of their candidates. */
  public static WindowedReranker of(Reranker reranker, int window) {
    return of(reranker, window, LinkedWindows.anchors(window));
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    if (request.candidates().size() <= window) {
      return reranker.rerank(request, cancellation);
    }
    long start = System.nanoTime();
    List<Candidate> baseOrder = request.baseOrder();
    LinkedWindows windows = LinkedWindows.of(baseOrder.size(), window, shared);
    List<RerankResult> results = new ArrayList<>();
    List<double[]> scores = new ArrayList<>();
    for (List<Candidate> part : windows.split(baseOrder)) {
      String progress = results.size() + " of " + windows.windows().size() + " windows";
      Duration left = left(request.deadline(), start, cancellation, progress);
      RerankResult result =
          reranker.rerank(
              new RerankRequest(request.user(), request.history(), part, left), cancellation);
      results.add(result);
      if (!(result.outcome() instanceof Outcome.Ranked)) {
        Ranking unchanged = Ranking.ofBaseOrder(baseOrder);
        return result(request, result.outcome(), unchanged, results, Set.of(), start);
      }
      scores.add(scores(result, part));
    }
    Set<Notice> notices = new LinkedHashSet<>();
    results.forEach(result -> notices.addAll(result.notices()));
    notices.add(windows.notice());
    Ranking ranking = Ranking.byScore(baseOrder, windows.link(scores));
    return result(request, new Outcome.Ranked(), ranking, results, notices, start);
  }

  private static RerankResult result(
      RerankRequest request,
      Outcome outcome,
      Ranking ranking,
      List<RerankResult> results,
      Set<Notice> notices,
      long start) {
    Duration queued = Duration.ZERO;
    Duration prefill = Duration.ZERO;
    Duration scoring = Duration.ZERO;
    int tokens = 0;
    for (RerankResult result : results) {
      queued = queued.plus(result.timings().queued());
      prefill = prefill.plus(result.timings().prefill());
      scoring = scoring.plus(result.timings().scoring());
      tokens += result.timings().promptTokens();
    }
    Duration total = Duration.ofNanos(System.nanoTime() - start);
    return new RerankResult(
        request,
        outcome,
        results.get(results.size() - 1).model(),
        ranking.items(),
        List.copyOf(notices),
        new Timings(queued, prefill, scoring, total, tokens));
  }

  private static double[] scores(RerankResult result, List<Candidate> part) {
    Map<String, Double> byId = new HashMap<>();
    result.items().forEach(item -> byId.put(item.id(), item.score()));
    return part.stream().mapToDouble(candidate -> byId.get(candidate.id())).toArray();
  }

  private static @Nullable Duration left(
      @Nullable Duration deadline, long start, Cancellation cancellation, String progress) {
    if (cancellation.isCancelled()) {
      throw new RequestAbortedException(
          ErrorCode.CANCELLED,
          "The request was cancelled after " + progress,
          "none is needed if that was meant");
    }
    if (deadline == null) {
      return null;
    }
    Duration left = deadline.minusNanos(System.nanoTime() - start);
    if (left.isZero() || left.isNegative()) {
      throw new RequestAbortedException(
          ErrorCode.DEADLINE_EXCEEDED,
          "The deadline of " + deadline + " passed after " + progress,
          "allow more time, or cut the base recommender's list");
    }
    return left;
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    return reranker.explain(result, item, stream, cancellation);
  }

  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    return reranker.explainTop(result, count, cancellation);
  }
}
