package io.reranker.onnx;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.InvalidRequestException;
import io.reranker.Notice;
import io.reranker.OrderingScorer;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.Timings;
import io.reranker.explain.Explanation;
import io.reranker.onnx.engine.ContextPool;
import io.reranker.onnx.engine.RunGuard;
import io.reranker.prompt.PromptNotices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A language model that ranks, run by ONNX Runtime in this process.
 *
 * <p>Scores are natural logarithms of the calibrated probability that the user chooses the item
 * first: {@code exp(score)} sums to 1 over a list. They compare items of one list only.
 *
 * <p>Thread-safety: one model serves any number of threads; {@link OnnxOptions#concurrency()}
 * requests run at once, others wait in order. {@link #close()} ends running requests with {@link
 * ErrorCode#CLOSED}, waits for them and frees the native memory; calling it again does nothing.
 */
public final class OnnxRerankModel implements Reranker, OrderingScorer, AutoCloseable {
  private final LoadedModel loaded;
  private final OnnxOptions options;
  private final ContextPool pool;
  private final ReasonWriter reasons;

  private OnnxRerankModel(LoadedModel loaded, OnnxOptions options) {
    this.loaded = loaded;
    this.options = options;
    this.pool =
        new ContextPool(
            loaded.model(), options.concurrency(), options.maxQueued(), options.prefixCacheBytes());
    this.reasons = new ReasonWriter(loaded, pool, options.overflow());
  }

  /** The model of the bundle in a folder, with default options. */
  public static OnnxRerankModel load(Path bundle) {
    return load(bundle, OnnxOptions.defaults());
  }

  /** The model of the bundle in a folder. */
  public static OnnxRerankModel load(Path bundle, OnnxOptions options) {
    return load(ModelBundle.folder(bundle), options);
  }

  /**
   * Loads and checks a model: file hashes, inputs of the graph, tokenizer, labels, and whether a
   * continued prefill equals a full one.
   *
   * @throws io.reranker.ModelException if any of it fails, with the reason and the remedy
   */
  public static OnnxRerankModel load(ModelBundle bundle, OnnxOptions options) {
    return of(LoadedModel.load(bundle, options), options);
  }

  static OnnxRerankModel of(LoadedModel loaded, OnnxOptions options) {
    return new OnnxRerankModel(loaded, options);
  }

  /** What was loaded and how it runs. */
  public ModelInfo info() {
    return loaded.info();
  }

  /** Number of tokens of a text for this model. */
  public int countTokens(String text) {
    try (RunGuard guard = pool.admit(null, Cancellation.NEVER)) {
      guard.check();
      return loaded.tokenizer().encodeTrusted(text).length;
    }
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    // The caller's order must not matter: the model reads the candidates by id.
    List<Candidate> order =
        request.candidates().stream().sorted(Comparator.comparing(Candidate::id)).toList();
    try (RunGuard guard = pool.admit(request.deadline(), cancellation)) {
      Scored scored = score(request, order, guard);
      LogSoftmax.overList(scored.scores, loaded.contract().temperature());
      Map<String, Double> byId = new HashMap<>();
      for (int i = 0; i < order.size(); i++) {
        byId.put(order.get(i).id(), scored.scores[i]);
      }
      List<Candidate> baseOrder = request.baseOrder();
      Ranking ranking =
          Ranking.byScore(
              baseOrder, baseOrder.stream().mapToDouble(c -> byId.get(c.id())).toArray());
      List<Notice> notices = new ArrayList<>(PromptNotices.of(request));
      notices.addAll(scored.prefix.notices());
      return new RerankResult(
          request,
          new Outcome.Ranked(),
          loaded.contract().displayName(),
          ranking.items(),
          notices,
          new Timings(
              Duration.ofNanos(scored.acquired),
              Duration.ofNanos(scored.prefilled - scored.acquired),
              Duration.ofNanos(scored.finished - scored.prefilled),
              Duration.ofNanos(guard.elapsed()),
              scored.promptTokens));
    }
  }

  @Override
  public double[] score(RerankRequest request, List<Candidate> order, Cancellation cancellation) {
    try (RunGuard guard = pool.admit(request.deadline(), cancellation)) {
      return LogSoftmax.overList(
          score(request, order, guard).scores, loaded.contract().temperature());
    }
  }

  private record Scored(
      double[] scores,
      PromptEncoder.Prefix prefix,
      long acquired,
      long prefilled,
      long finished,
      int promptTokens) {}

  private Scored score(RerankRequest request, List<Candidate> order, RunGuard guard) {
    int max = loaded.info().maxCandidates();
    if (order.size() > max) {
      throw new InvalidRequestException(
          "candidates",
          "has " + order.size() + " items, " + loaded.contract().displayName() + " takes " + max,
          "cut the base recommender's list");
    }
    int[] tails = loaded.strategy().tailTokens(order);
    int longest = 0;
    int sum = 0;
    for (int i = 0; i < tails.length; i++) {
      longest = tails[i] > tails[longest] ? i : longest;
      sum += tails[i];
    }
    String longestField =
        tails.length == 1
            ? "candidates"
            : "candidates[" + request.candidates().indexOf(order.get(longest)) + "].title";
    PromptEncoder.Prefix prefix =
        loaded
            .encoder()
            .prefix(
                request,
                tails[longest],
                longestField,
                loaded.model().capacity(),
                options.overflow());
    try (ContextPool.Lease lease = pool.acquire(guard, prefix.tokens(), prefix.ends())) {
      long acquired = guard.elapsed();
      lease.prefill(prefix.tokens(), prefix.ends(), guard);
      long prefilled = guard.elapsed();
      double[] scores = loaded.strategy().score(lease.context(), order, guard);
      guard.check();
      return new Scored(
          scores, prefix, acquired, prefilled, guard.elapsed(), prefix.tokens().length + sum);
    }
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    if (!result.items().contains(item)) {
      throw new IllegalArgumentException("item " + item.id() + " is not of this result");
    }
    try (RunGuard guard = pool.admit(result.request().deadline(), cancellation)) {
      return reasons.explain(result, item, stream, guard);
    }
  }

  /** Reasons for the first items, written together where the graph allows. */
  @Override
  public RerankResult explainTop(RerankResult result, int count) {
    List<RankedItem> items = result.items().subList(0, Math.min(count, result.items().size()));
    try (RunGuard guard = pool.admit(result.request().deadline(), Cancellation.NEVER)) {
      List<Explanation> explanations = reasons.explainAll(result, items, guard);
      RerankResult explained = result;
      for (int i = 0; i < items.size(); i++) {
        explained = explained.explained(items.get(i), explanations.get(i));
      }
      return explained;
    }
  }

  /** What the model has done since it was loaded, and what it does now. */
  public ContextPool.Counters counters() {
    return pool.counters();
  }

  @Override
  public void close() {
    pool.close();
    reasons.close();
    loaded.close();
  }
}
