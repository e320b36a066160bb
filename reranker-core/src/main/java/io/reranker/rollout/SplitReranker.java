package io.reranker.rollout;

import io.reranker.Cancellation;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.explain.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * Gives a share of the users the challenger's answers and the others the control's.
 *
 * <p>A user's arm is a hash of the salt and {@link RerankRequest#user()}: it is the same in every
 * process and after every start. With the same salt a greater share keeps those who have the
 * challenger already; another salt draws anew, independently. Requests without a user go to the
 * control.
 *
 * <p>What an arm throws is thrown: a comparison in which failures of one arm are answered by the
 * other would not compare them. Wrap an arm in {@link io.reranker.FallbackReranker} for an answer
 * in any case. To interleave for a share of the users only, let a {@link TeamDraftReranker} be the
 * challenger.
 *
 * <p>Thread-safety: as the two rerankers, which stay the caller's to close. Holds no state.
 */
public final class SplitReranker implements Reranker {
  private final Reranker control;
  private final Reranker challenger;
  private final double share;
  private final String salt;

  private SplitReranker(Reranker control, Reranker challenger, double share, String salt) {
    this.control = control;
    this.challenger = challenger;
    this.share = share;
    this.salt = salt;
  }

  /**
   * Splits the users.
   *
   * @param share the share of users whom the challenger answers, 0 to 1
   * @param salt names the trial; each trial needs one of its own, or the same users are tried again
   * @throws IllegalArgumentException if the share is not within 0 and 1
   */
  public static SplitReranker of(Reranker control, Reranker challenger, double share, String salt) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is " + share + "; give 0 to 1");
    }
    return new SplitReranker(control, challenger, share, salt);
  }

  /** Whose answers a user gets; null is a request without a user. */
  public Arm arm(@Nullable String user) {
    return user != null && new SaltedHash(salt).with(user).fraction() < share
        ? Arm.CHALLENGER
        : Arm.CONTROL;
  }

  private Reranker reranker(RerankRequest request) {
    return arm(request.user()) == Arm.CONTROL ? control : challenger;
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    return reranker(request).rerank(request, cancellation);
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    return reranker(result.request()).explain(result, item, stream, cancellation);
  }

  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    return reranker(result.request()).explainTop(result, count, cancellation);
  }
}
