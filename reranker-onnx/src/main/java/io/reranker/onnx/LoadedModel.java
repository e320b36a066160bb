package io.reranker.onnx;

import io.reranker.prompt.LabelScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A bundle brought to life and checked: session, tokenizer, strategy. Thread-safe. */
final class LoadedModel implements AutoCloseable {
  /**
   * Largest share of the logits' spread by which a continued prefill may differ from a full one.
   */
  private static final double MAX_CONTINUATION_ERROR = 1e-3;

  private final BundleContract contract;
  private final TextTokenizer tokenizer;
  private final CausalModel model;
  private final PromptEncoder encoder;
  private final RankingStrategy strategy;
  private final @Nullable NeutralLikelihood neutral;
  private final ModelInfo info;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LoadedModel(
      BundleContract contract,
      TextTokenizer tokenizer,
      CausalModel model,
      OrtRuntime.Opened opened,
      RunGuard guard) {
    this.contract = contract;
    this.tokenizer = tokenizer;
    this.model = model;
    List<String> checks = new ArrayList<>();
    double error = model.continuationError(guard);
    if (error > MAX_CONTINUATION_ERROR) {
      model.withoutPrefixReuse();
    }
    checks.add(
        String.format(
            Locale.ROOT,
            "continued prefill differs from a full one by %.1e of the logits' spread: prefix reuse %s",
            error,
            model.prefixReuse() ? "on" : "off"));
    encoder = new PromptEncoder(tokenizer, contract);
    encoder.requireConcatenation();
    checks.add("tokens of a prompt are the tokens of its parts");
    int maxCandidates = contract.maxCandidates();
    if (contract.strategy() == BundleContract.Strategy.LABELS) {
      maxCandidates = Math.min(maxCandidates, LabelScheme.LETTERS.labels().size());
      neutral = null;
      strategy = new LabelStrategy(model, encoder, LabelScheme.LETTERS.first(maxCandidates));
      checks.add(maxCandidates + " labels are one token each");
    } else {
      neutral = contract.neutralWeight() == 0 ? null : new NeutralLikelihood(model, encoder, guard);
      strategy = new LikelihoodStrategy(model, encoder, neutral, contract.neutralWeight());
    }
    info =
        new ModelInfo(
            contract.name(),
            contract.version(),
            contract.stages(),
            contract.strategy().toString(),
            contract.template().id(),
            model.capacity(),
            contract.maxHistory(),
            maxCandidates,
            opened.device().kind() == Device.Kind.CPU ? "CPU" : "CUDA:" + opened.device().id(),
            opened.note(),
            model.prefixReuse(),
            checks);
  }

  static LoadedModel load(ModelBundle bundle, OnnxOptions options) {
    BundleContract contract = BundleContract.of(bundle, options.chatFormat());
    bundle.requireHashes(contract.files());
    TextTokenizer tokenizer = TextTokenizer.of(bundle);
    CausalModel model = null;
    try (RunGuard guard = new RunGuard()) {
      OrtRuntime.Opened opened = OrtRuntime.open(bundle, options);
      try {
        GraphSignature signature = GraphSignature.of(opened.session(), bundle);
        int capacity = Math.min(contract.contextLength(), options.maxTokens());
        model = new CausalModel(opened, signature, capacity);
      } finally {
        if (model == null) {
          opened.close();
        }
      }
      return new LoadedModel(contract, tokenizer, model, opened, guard);
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      if (model != null) {
        model.close();
      }
      throw e;
    }
  }

  BundleContract contract() {
    return contract;
  }

  TextTokenizer tokenizer() {
    return tokenizer;
  }

  CausalModel model() {
    return model;
  }

  PromptEncoder encoder() {
    return encoder;
  }

  RankingStrategy strategy() {
    return strategy;
  }

  ModelInfo info() {
    return info;
  }

  /** Brings a context to a prefix: by going back where it holds it, by computing it otherwise. */
  void prefill(KvContext context, int[] prefix, RunGuard guard) {
    if (context.holdsPrefix(prefix)) {
      context.rewind(prefix.length);
      return;
    }
    context.rewind(0);
    model.extend(context, prefix, guard, null);
    context.markPrefix();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      if (neutral != null) {
        neutral.close();
      }
      model.close();
      tokenizer.close();
    }
  }
}
