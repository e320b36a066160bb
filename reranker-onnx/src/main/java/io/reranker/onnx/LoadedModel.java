package io.reranker.onnx;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.onnx.engine.Adapter;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.DeviceBinding;
import io.reranker.onnx.engine.RunGuard;
import io.reranker.onnx.engine.SelfCheck;
import io.reranker.prompt.LabelScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A bundle brought to life and checked: session, tokenizer, strategy. Thread-safe. */
final class LoadedModel implements AutoCloseable {
  private final BundleContract contract;
  private final TextTokenizer tokenizer;
  private final CausalModel model;
  private final PromptEncoder encoder;
  private final RankingStrategy strategy;
  private final @Nullable NeutralLikelihood neutral;
  private final ModelInfo info;
  private final boolean takesAdapters;
  private final Queue<Adapter> adapters = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private LoadedModel(
      BundleContract contract,
      TextTokenizer tokenizer,
      CausalModel model,
      OrtRuntime.Opened opened,
      @Nullable DeviceBinding binding,
      RunGuard guard) {
    this.contract = contract;
    this.tokenizer = tokenizer;
    this.model = model;
    this.takesAdapters = opened.graph().takesAdapters();
    List<String> checks = new ArrayList<>();
    checks.add(opened.graph().describe());
    checks.addAll(SelfCheck.of(model, binding, guard));
    encoder = new PromptEncoder(tokenizer, contract);
    encoder.requireConcatenation();
    checks.add("tokens of a prompt are the tokens of its parts");
    int maxCandidates = contract.maxCandidates();
    if (contract.strategy() == BundleContract.Strategy.LABELS) {
      maxCandidates = Math.min(maxCandidates, LabelScheme.LETTERS.labels().size());
      checks.add(maxCandidates + " labels are one token each");
    }
    neutral =
        contract.strategy() == BundleContract.Strategy.LIKELIHOOD && contract.neutralWeight() > 0
            ? new NeutralLikelihood(model, encoder)
            : null;
    strategy =
        switch (contract.strategy()) {
          case LIKELIHOOD ->
              new LikelihoodStrategy(model, encoder, neutral, contract.neutralWeight());
          case LABELS ->
              new LabelStrategy(model, encoder, LabelScheme.LETTERS.first(maxCandidates));
          case GENERATE ->
              new GenerateStrategy(
                  model, encoder, tokenizer.vocabulary(), maxCandidates, contract.reasonTokens());
          case POINTWISE -> new PointwiseStrategy(model, encoder, contract.answers());
        };
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
            model.reusesPrefixes(),
            checks);
  }

  static LoadedModel load(ModelBundle bundle, OnnxOptions options) {
    return load(bundle, options, LoadedModel::binding, null);
  }

  /** Loads a model whose runs are profiled, until {@link #endProfile()}. */
  static LoadedModel profiled(ModelBundle bundle, OnnxOptions options, Path profile) {
    return load(bundle, options, LoadedModel::binding, profile);
  }

  /** In the processor's own memory there is nothing to gain. */
  private static @Nullable DeviceBinding binding(Device device) {
    return device.kind() == Device.Kind.CUDA ? DeviceBinding.installed() : null;
  }

  /**
   * Loads a model.
   *
   * @param binding what opens a device's memory to keep keys and values in; null for none
   * @param profile where to write a profile, the beginning of the file's path; null for none
   */
  static LoadedModel load(
      ModelBundle bundle,
      OnnxOptions options,
      Function<Device, @Nullable DeviceBinding> binding,
      @Nullable Path profile) {
    BundleContract contract = BundleContract.of(bundle, options.chatFormat());
    bundle.requireHashes(contract.files());
    TextTokenizer tokenizer = TextTokenizer.of(bundle);
    CausalModel model = null;
    try (RunGuard guard = new RunGuard()) {
      OrtRuntime.Opened opened = OrtRuntime.open(bundle, options, profile);
      try {
        model =
            new CausalModel(
                opened.graph(), Math.min(contract.contextLength(), options.maxTokens()));
      } finally {
        if (model == null) {
          opened.graph().close();
        }
      }
      return new LoadedModel(
          contract, tokenizer, model, opened, binding.apply(opened.device()), guard);
    } catch (RuntimeException | Error e) {
      tokenizer.close();
      if (model != null) {
        model.close();
      }
      throw e;
    }
  }

  Path endProfile() {
    return model.endProfile();
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

  /**
   * Reads an adapter, which lives as long as the model.
   *
   * @throws ModelException if the graph takes none, or the file cannot be read
   */
  Adapter adapter(Path file) {
    if (!takesAdapters) {
      throw new ModelException(
          ErrorCode.MODEL_UNSUPPORTED,
          contract.displayName()
              + " takes no adapters: its graph has no weights with a name outside",
          "export it with `adapters` of the recipe",
          null);
    }
    Adapter adapter = Adapter.read(file);
    adapters.add(adapter);
    return adapter;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      adapters.forEach(Adapter::close);
      if (neutral != null) {
        neutral.close();
      }
      model.close();
      tokenizer.close();
    }
  }
}
