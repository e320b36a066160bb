package io.reranker.onnx;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.InvalidRequestException;
import io.reranker.LinkedWindows;
import io.reranker.Notice;
import io.reranker.OrderingScorer;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RerankListener;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.RerankerException;
import io.reranker.ScoredOrdering;
import io.reranker.Stage;
import io.reranker.Timings;
import io.reranker.explain.Explanation;
import io.reranker.onnx.engine.Adapter;
import io.reranker.onnx.engine.ContextPool;
import io.reranker.onnx.engine.RunGuard;
import io.reranker.prompt.PromptNotices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A language model that ranks, run by ONNX Runtime in this process.
 *
 * <p>Scores are natural logarithms of the calibrated probability that the user chooses the item
 * first: {@code exp(score)} sums to 1 over a list. They compare items of one list only. A model
 * that generates the list gives {@code −ln(rank)}, normalised in the same way: an order, and no
 * probabilities.
 *
 * <p>A list longer than {@link ModelInfo#maxCandidates()} is read in windows where the strategy
 * sees the whole list (labels, generate), at the cost in {@link LinkedWindows}: for 200 candidates
 * and 52 labels 5 prompts behind one shared prefix. The deadline is that of all windows, and the
 * result says so ({@link Notice.Kind#READ_IN_WINDOWS}).
 *
 * <p>Thread-safety: one model serves any number of threads; {@link OnnxOptions#concurrency()}
 * requests run at once, others wait in order. {@link #close()} ends running requests with {@link
 * ErrorCode#CLOSED}, waits for them and frees the native memory; calling it again does nothing.
 * Within a request, that is in a {@link ReasonStream}, neither another request nor {@code close()}
 * is allowed: they would wait for the request around them, and throw {@link IllegalStateException}.
 */
public final class OnnxRerankModel implements Reranker, OrderingScorer, AutoCloseable {
  private final LoadedModel loaded;
  private final OnnxOptions options;
  private final ContextPool pool;
  private final ReasonWriter reasons;
  private final @Nullable Adapter adapter;
  private final RerankListener listener;

  private OnnxRerankModel(
      LoadedModel loaded,
      OnnxOptions options,
      ContextPool pool,
      ReasonWriter reasons,
      @Nullable Adapter adapter,
      RerankListener listener) {
    this.loaded = loaded;
    this.options = options;
    this.pool = pool;
    this.reasons = reasons;
    this.adapter = adapter;
    this.listener = listener;
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
    ContextPool pool =
        new ContextPool(
            loaded.model(), options.concurrency(), options.maxQueued(), options.prefixCacheBytes());
    return new OnnxRerankModel(
        loaded,
        options,
        pool,
        new ReasonWriter(loaded, pool, options.overflow()),
        null,
        RerankListener.NONE);
  }

  /**
   * This model with the weights of a LoRA adapter, for the requests that are given to it: weights,
   * memory and queue are shared, so that one model serves many customers. It lives as long as this
   * model, and closing either closes both.
   *
   * @param file an adapter in ONNX Runtime's format, exported by the recipe for this very model
   * @throws io.reranker.ModelException if the graph takes no adapters, or the file cannot be read
   */
  public OnnxRerankModel withAdapter(Path file) {
    return new OnnxRerankModel(loaded, options, pool, reasons, loaded.adapter(file), listener);
  }

  /**
   * This model with a listener that is told what the requests given to it do: the rest is shared,
   * and closing either closes both.
   */
  public OnnxRerankModel withListener(RerankListener listener) {
    return new OnnxRerankModel(loaded, options, pool, reasons, adapter, listener);
  }

  /** What was loaded and how it runs. */
  public ModelInfo info() {
    return loaded.info();
  }

  /** Number of tokens of a text for this model. */
  public int countTokens(String text) {
    return admitted(
        null,
        Cancellation.NEVER,
        guard -> {
          guard.check();
          return loaded.tokenizer().encodeTrusted(text).length;
        });
  }

  /**
   * Does a request's work: nothing that it uses is freed before it ends, and its failure is
   * counted.
   */
  private <T> T admitted(
      @Nullable Duration deadline, Cancellation cancellation, Function<RunGuard, T> work) {
    try (RunGuard guard = pool.admit(deadline, cancellation, adapter, listener)) {
      return work.apply(guard);
    } catch (RerankerException e) {
      pool.failed(e.code());
      throw e;
    }
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    return admitted(request.deadline(), cancellation, guard -> ranked(request, guard));
  }

  private RerankResult ranked(RerankRequest request, RunGuard guard) {
    // The caller's order must not matter: the model reads the candidates by id.
    List<Candidate> order =
        request.candidates().stream().sorted(Comparator.comparing(Candidate::id)).toList();
    Scored scored = score(request, order, guard);
    LogSoftmax.overList(scored.scores, loaded.contract().temperature());
    Map<String, Double> byId = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      byId.put(order.get(i).id(), scored.scores[i]);
    }
    List<Candidate> baseOrder = request.baseOrder();
    Ranking ranking =
        Ranking.byScore(baseOrder, baseOrder.stream().mapToDouble(c -> byId.get(c.id())).toArray());
    List<Notice> notices = new ArrayList<>(PromptNotices.of(request));
    notices.addAll(scored.prefix.notices());
    if (scored.windows.windows().size() > 1) {
      notices.add(scored.windows.notice());
    }
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

  @Override
  public double[] score(RerankRequest request, List<Candidate> order, Cancellation cancellation) {
    return admitted(
        request.deadline(),
        cancellation,
        guard ->
            LogSoftmax.overList(
                score(request, order, guard).scores, loaded.contract().temperature()));
  }

  @Override
  public ScoredOrdering scored(
      RerankRequest request, List<Candidate> order, Cancellation cancellation) {
    return admitted(request.deadline(), cancellation, guard -> scored(request, order, guard));
  }

  private ScoredOrdering scored(RerankRequest request, List<Candidate> order, RunGuard guard) {
    Scored scored = score(request, order, guard);
    List<Notice> notices = new ArrayList<>(PromptNotices.of(request));
    notices.addAll(scored.prefix.notices());
    int prefixTokens = scored.prefix.tokens().length;
    return new ScoredOrdering(
        LogSoftmax.overList(scored.scores, loaded.contract().temperature()),
        loaded.contract().displayName(),
        notices,
        prefixTokens,
        scored.promptTokens - prefixTokens);
  }

  /** True of a model that ranks by likelihood: its candidates do not see each other. */
  @Override
  public boolean orderInvariant() {
    return loaded.contract().strategy() == BundleContract.Strategy.LIKELIHOOD;
  }

  @Override
  public int maxCandidates() {
    return loaded.info().maxCandidates();
  }

  /** The {@code calibration.positionPriors} of the bundle's contract. */
  @Override
  public double[] positionPrior(int candidates) {
    return loaded.contract().positionPriors().getOrDefault(candidates, new double[0]).clone();
  }

  /**
   * Lets the model write the ranked list of arXiv 2512.03439 with nothing to constrain it, the
   * likeliest token each time, whatever its strategy: to see what constraints change. Nothing in
   * the text is checked; to rank, use {@link #rerank}.
   *
   * @param maxTokens most tokens of the list, from 1; writing ends there or at the model's end
   * @throws InvalidRequestException if the prompt and the list do not fit the context
   */
  public WrittenList writeFreely(RerankRequest request, int maxTokens, Cancellation cancellation) {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens is " + maxTokens + "; give 1 or more");
    }
    return admitted(
        request.deadline(),
        cancellation,
        guard -> new ListWriter(loaded, pool, options.overflow()).write(request, maxTokens, guard));
  }

  private record Scored(
      double[] scores,
      LinkedWindows windows,
      PromptEncoder.Prefix prefix,
      long acquired,
      long prefilled,
      long finished,
      int promptTokens) {}

  private Scored score(RerankRequest request, List<Candidate> order, RunGuard guard) {
    boolean readsLists = loaded.strategy().readsLists();
    LinkedWindows windows = windows(order.size());
    List<List<Candidate>> parts = windows.split(order);
    int[] tails =
        parts.stream()
            .flatMapToInt(part -> Arrays.stream(loaded.strategy().tailTokens(part, guard)))
            .toArray();
    int longest = 0;
    int sum = 0;
    for (int i = 0; i < tails.length; i++) {
      longest = tails[i] > tails[longest] ? i : longest;
      sum += tails[i];
    }
    String longestField =
        readsLists
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
      List<double[]> scores = new ArrayList<>();
      int held = prefix.tokens().length;
      int read = held + (readsLists ? 0 : sum);
      RerankListener.RunningStage stage = listener.begin(Stage.SCORING);
      try {
        for (List<Candidate> part : parts) {
          lease.context().rewind(held);
          scores.add(loaded.strategy().score(lease.context(), part, guard));
          read += lease.context().length() - held; // What a list took; 0 for candidates alone.
          guard.check();
        }
      } finally {
        stage.end();
      }
      return new Scored(
          windows.link(scores), windows, prefix, acquired, prefilled, guard.elapsed(), read);
    }
  }

  /** One window, or as many as a list takes that is too long for one prompt. */
  private LinkedWindows windows(int candidates) {
    int max = loaded.info().maxCandidates();
    if (candidates > max && (max == 1 || !loaded.strategy().readsLists())) {
      throw new InvalidRequestException(
          "candidates",
          "has " + candidates + " items, " + loaded.contract().displayName() + " takes " + max,
          "cut the base recommender's list");
    }
    int size = Math.max(2, max);
    return LinkedWindows.of(candidates, size, LinkedWindows.anchors(size));
  }

  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    if (!result.items().contains(item)) {
      throw new IllegalArgumentException("item " + item.id() + " is not of this result");
    }
    return admitted(
        result.request().deadline(),
        cancellation,
        guard -> reasons.explain(result, item, stream, guard));
  }

  /** Reasons for the first items, written together where the graph allows. */
  @Override
  public RerankResult explainTop(RerankResult result, int count, Cancellation cancellation) {
    List<RankedItem> items = result.items().subList(0, Math.min(count, result.items().size()));
    List<Explanation> explanations =
        admitted(
            result.request().deadline(),
            cancellation,
            guard -> reasons.explainAll(result, items, guard));
    RerankResult explained = result;
    for (int i = 0; i < items.size(); i++) {
      explained = explained.explained(items.get(i), explanations.get(i));
    }
    return explained;
  }

  /** What the model has done since it was loaded, and what it does now. */
  public ContextPool.Counters counters() {
    return pool.counters();
  }

  @Override
  public void close() {
    pool.close(); // Not under the lock: it waits for requests.
    synchronized (this) { // Two who close at once must not free the same memory.
      reasons.close();
      loaded.close();
    }
  }
}
