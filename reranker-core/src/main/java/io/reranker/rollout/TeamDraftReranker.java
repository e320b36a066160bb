package io.reranker.rollout;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.RerankerException;
import io.reranker.Timings;
import io.reranker.explain.Explanation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interleaves two rerankers' lists by team draft (Radlinski, Kurup and Joachims, CIKM 2008): in
 * each round of two places a coin says who picks first, then each picks its best item that is not
 * picked yet. Clicks on the items of one say that it is better; see {@link #draftedBy}.
 *
 * <p>The coins are drawn from the salt, the user and the candidates' ids. Both rank the same
 * candidates, so that neither runs out before the other, and the coins alone say who drafted the
 * item at a place: nothing is kept, and a result may be credited days later in another process.
 *
 * <p>The score of a mixed list is {@code −ln(rank)} less the logarithm of the sum of {@code
 * 1/rank}: an order, and no probabilities, since scores of two models do not compare. The name of
 * its model holds both names. Do not reorder it (with {@code FusedReranker}, say): wrap the two
 * rerankers instead.
 *
 * <p>The two rank one after the other in the caller's thread, the challenger within what the
 * control leaves of the deadline. Where the challenger throws a {@link RerankerException} or falls
 * back, or the control fell back, the answer is the control's alone. What the control throws is
 * thrown, and so is a cancellation.
 *
 * <p>Thread-safety: as the two rerankers, which stay the caller's to close. Holds no state.
 */
public final class TeamDraftReranker implements Reranker {
  private static final Logger LOG = LoggerFactory.getLogger(TeamDraftReranker.class);

  private static final String AND = " | team draft | ";

  private final Reranker control;
  private final Reranker challenger;
  private final String salt;

  private TeamDraftReranker(Reranker control, Reranker challenger, String salt) {
    this.control = control;
    this.challenger = challenger;
    this.salt = salt;
  }

  /**
   * Interleaves two rerankers.
   *
   * @param salt names the trial, whose coins it makes
   */
  public static TeamDraftReranker of(Reranker control, Reranker challenger, String salt) {
    return new TeamDraftReranker(control, challenger, salt);
  }

  /**
   * Who drafted an item: what a click on it counts for. Works for results of every {@code
   * TeamDraftReranker} with the same salt, also after {@link RerankResult#explained}.
   *
   * @return empty where the list is not mixed, because the control answered alone: leave such lists
   *     out of the comparison
   */
  public Optional<Arm> draftedBy(RerankResult result, RankedItem item) {
    return result.model().contains(AND)
        ? Optional.of(arms(result.request()).get(item.rank() - 1))
        : Optional.empty();
  }

  /** Who picks at each place. */
  private List<Arm> arms(RerankRequest request) {
    SaltedHash hash = new SaltedHash(salt).with(request.user() == null ? "" : request.user());
    request.candidates().stream().map(Candidate::id).sorted().forEach(hash::with);
    SplittableRandom coins = new SplittableRandom(hash.bits());
    List<Arm> arms = new ArrayList<>();
    while (arms.size() < request.candidates().size()) {
      boolean heads = coins.nextBoolean();
      arms.add(heads ? Arm.CONTROL : Arm.CHALLENGER);
      arms.add(heads ? Arm.CHALLENGER : Arm.CONTROL);
    }
    return arms;
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    long start = System.nanoTime();
    RerankResult first = control.rerank(request, cancellation);
    if (!(first.outcome() instanceof Outcome.Ranked)) {
      return first;
    }
    try {
      RerankResult second = challenger.rerank(request(request, start), cancellation);
      return second.outcome() instanceof Outcome.Ranked ? mixed(request, first, second) : first;
    } catch (RerankerException e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      LOG.warn("The challenger did not rank, the control answered alone: {}", e.code());
      LOG.debug("The challenger did not rank", e);
      return first;
    }
  }

  /** The request with what is left of its deadline, the least there is where nothing is left. */
  private static RerankRequest request(RerankRequest request, long start) {
    Duration deadline = request.deadline();
    if (deadline == null) {
      return request;
    }
    Duration left = deadline.minusNanos(System.nanoTime() - start);
    return request.within(left.isNegative() || left.isZero() ? Duration.ofNanos(1) : left);
  }

  private RerankResult mixed(RerankRequest request, RerankResult first, RerankResult second) {
    Iterator<RankedItem> ofControl = first.items().iterator();
    Iterator<RankedItem> ofChallenger = second.items().iterator();
    Set<String> drafted = new HashSet<>();
    List<RankedItem> items = new ArrayList<>();
    int count = first.items().size();
    double normaliser = 0;
    for (int rank = 1; rank <= count; rank++) {
      normaliser += 1.0 / rank;
    }
    for (Arm arm : arms(request).subList(0, count)) {
      RankedItem next = best(arm == Arm.CONTROL ? ofControl : ofChallenger, drafted);
      int rank = items.size() + 1;
      double score = -Math.log(rank) - Math.log(normaliser);
      items.add(new RankedItem(next.candidate(), rank, next.baseRank(), score, null, null));
    }
    return new RerankResult(
        request,
        new Outcome.Ranked(),
        first.model() + AND + second.model(),
        new Ranking(items).items(),
        first.notices(),
        sum(first.timings(), second.timings()));
  }

  private static RankedItem best(Iterator<RankedItem> list, Set<String> drafted) {
    RankedItem next = list.next();
    while (!drafted.add(next.id())) {
      next = list.next();
    }
    return next;
  }

  private static Timings sum(Timings first, Timings second) {
    return new Timings(
        first.queued().plus(second.queued()),
        first.prefill().plus(second.prefill()),
        first.scoring().plus(second.scoring()),
        first.total().plus(second.total()),
        first.promptTokens() + second.promptTokens());
  }

  /** The reason of whoever drafted the item; the control's where the list is not mixed. */
  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    boolean challenged = draftedBy(result, item).orElse(Arm.CONTROL) == Arm.CHALLENGER;
    return (challenged ? challenger : control)
        .explain(as(result, challenged), item, stream, cancellation);
  }

  /** The control's reasons together where the list is not mixed, else one by one. */
  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    return result.model().contains(AND)
        ? Reranker.super.explainTop(result, count, cancellation)
        : control.explainTop(result, count, cancellation);
  }

  /** The list as one of the two is asked about it: by its own name. */
  private static RerankResult as(RerankResult result, boolean challenger) {
    int and = result.model().indexOf(AND);
    if (and < 0) {
      return result;
    }
    String model =
        challenger
            ? result.model().substring(and + AND.length())
            : result.model().substring(0, and);
    return new RerankResult(
        result.request(),
        result.outcome(),
        model,
        result.items(),
        result.notices(),
        result.timings());
  }
}
