package io.reranker.onnx.engine;

import ai.onnxruntime.OrtException;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Proves at load, on a few tokens, that a graph does what the runs ahead rely on. What fails is
 * switched off, or the model is refused where nothing can be switched off.
 */
public final class SelfCheck {
  /**
   * Largest difference that rounding may make, as a share of the logits' spread. Quantised products
   * round differently for one row and for many; a wrong mask or cache is off by tenths.
   */
  private static final double MAX_ERROR = 0.03;

  /** The same where activations are quantised with one scale for all tokens of a run. */
  private static final double MAX_ERROR_OF_DYNAMIC_SCALES = 0.1;

  private static final int TOKENS = 12;

  private final CausalModel model;
  private final RunGuard guard;
  private final int[] probe;
  private final float[] whole;
  private final double spread;
  private final double maxError;

  private SelfCheck(CausalModel model, RunGuard guard) {
    this.model = model;
    this.guard = guard;
    this.maxError = model.graph().dynamicScales() ? MAX_ERROR_OF_DYNAMIC_SCALES : MAX_ERROR;
    this.probe = new int[Math.min(TOKENS, model.capacity() / 2)];
    for (int i = 0; i < probe.length; i++) {
      probe[i] = (int) ((((i + 1) * 2654435761L) >>> 7) % model.vocabulary());
    }
    try (KvContext context = model.newContext()) {
      whole = copy(model.nextLogits(context, probe, guard));
    }
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float logit : whole) {
      if (!Float.isFinite(logit)) {
        throw new ModelException(
            ErrorCode.MODEL_FAULT,
            "The model's logits are not finite (" + logit + ")",
            "export the model again in another precision",
            null);
      }
      low = Math.min(low, logit);
      high = Math.max(high, logit);
    }
    spread = Math.max(1e-6, high - low);
  }

  /**
   * Checks a model and switches off what it cannot do.
   *
   * @param binding opens the memory of the model's device, to keep keys and values in; null to keep
   *     them in the host's
   * @return a sentence for each check, with its figure
   * @throws ModelException if log-probabilities are wrong, or logits are not finite
   */
  public static List<String> of(
      CausalModel model, @Nullable DeviceBinding binding, RunGuard guard) {
    SelfCheck check = new SelfCheck(model, guard);
    List<String> sentences = new ArrayList<>();
    if (binding != null) {
      sentences.add(check.deviceMemory(binding));
    } else if (model.graph().execution().cuda() != null) {
      sentences.add(
          "keys and values travel between host and GPU at each run: there is no device binding"
              + " (reranker-onnx-ffm, for Java 22)");
    }
    sentences.add(check.logProbabilities());
    sentences.add(check.continuation());
    sentences.add(check.tree());
    return List.copyOf(sentences);
  }

  /** Keys and values in the device's memory against the same in the host's. */
  private String deviceMemory(DeviceBinding binding) {
    if (!model.graph().inPlace()) {
      return "keys and values stay in the host's memory: attention appends them to a new tensor";
    }
    GraphSession graph = model.graph();
    KvMemory host = model.memory();
    DeviceKvMemory device = null;
    try {
      DeviceMemory memory =
          binding.memory(graph.session(), graph.signature().cache().get(0).past());
      if (graph.execution().cuda() != null && memory.place().startsWith("Cpu")) {
        memory.close();
        return "keys and values stay in the host's memory, where attention runs: the GPU has no"
            + " kernel for it in this precision";
      }
      device = DeviceKvMemory.of(graph, memory);
      model.useMemory(device);
      double error = continued();
      if (error <= maxError) {
        return String.format(
            Locale.ROOT,
            "keys and values in %s: off by %.1e of the logits' spread",
            device.place(),
            error);
      }
      model.useMemory(host);
      device.close();
      return String.format(
          Locale.ROOT,
          "keys and values stay in the host's memory: in %s they are off by %.1e",
          memory.place(),
          error);
    } catch (OrtException | ModelException e) {
      model.useMemory(host);
      if (device != null) {
        device.close();
      }
      return "keys and values stay in the host's memory: " + e.getMessage();
    }
  }

  private String logProbabilities() {
    double max = Double.NEGATIVE_INFINITY;
    for (float logit : whole) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    for (float logit : whole) {
      sum += Math.exp(logit - max);
    }
    double expected = whole[probe[0]] - max - Math.log(sum);
    double actual;
    try (KvContext context = model.newContext()) {
      actual = model.nextLogProbs(context, probe, new int[] {probe[0]}, guard)[0];
    }
    double error = Math.abs(expected - actual);
    if (!(error <= 1e-3 * Math.max(1, Math.abs(expected)))) {
      throw new ModelException(
          ErrorCode.MODEL_UNSUPPORTED,
          String.format(
              Locale.ROOT,
              "A log-probability is %.5f in the graph and %.5f by its logits",
              actual,
              expected),
          "report the model's exporter and its version as a fault of this library",
          null);
    }
    return String.format(Locale.ROOT, "log-probabilities of the graph: off by %.1e", error);
  }

  /** A prefill in two parts, after going back from another, against one in whole. */
  private String continuation() {
    double error = continued();
    boolean fine = error <= maxError;
    if (!fine) {
      model.withoutPrefixReuse();
    }
    return String.format(
        Locale.ROOT,
        "continued prefill against a full one: off by %.1e of the logits' spread, prefix reuse %s",
        error,
        fine ? "on" : "off");
  }

  private double continued() {
    int[] head = Arrays.copyOf(probe, probe.length / 2);
    int[] tail = Arrays.copyOfRange(probe, head.length, probe.length);
    int[] other = new int[tail.length];
    Arrays.fill(other, probe[0]);
    try (KvContext context = model.newContext()) {
      model.extend(context, head, guard);
      model.extend(context, other, guard);
      context.rewind(head.length);
      return difference(whole, model.nextLogits(context, tail, guard));
    }
  }

  /** Continuations in one run against the same one after another. */
  private String tree() {
    if (!model.readsTrees()) {
      return "continuations are read one after another: the graph takes no tree mask";
    }
    int half = probe.length / 2;
    int[] text = Arrays.copyOf(probe, half - 1);
    int[] question = {probe[half - 1]};
    List<int[]> branches =
        List.of(
            Arrays.copyOfRange(probe, half, probe.length),
            new int[] {probe[0], probe[half], probe[1]},
            new int[] {probe[half], probe[2], probe[0]});
    double error = 0;
    try (KvContext context = model.newContext()) {
      model.extend(context, text, guard);
      double[] together = Branches.inTrees(model, context, question, branches, guard);
      double[] apart = Branches.oneByOne(model, context, question, branches, guard);
      for (int i = 0; i < apart.length; i++) {
        double perToken = (together[i] - apart[i]) / branches.get(i).length;
        error = Math.max(error, Math.abs(perToken) / spread);
      }
    }
    boolean fine = error <= maxError;
    if (!fine) {
      model.withoutTrees();
    }
    return String.format(
        Locale.ROOT,
        "continuations in one run: off by %.1e of the logits' spread, tree mask %s",
        error,
        fine ? "on" : "off");
  }

  private double difference(float[] expected, FloatBuffer actual) {
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(expected[i] - actual.get(i));
      worst = difference <= worst ? worst : difference; // Not a number is worst of all.
    }
    return worst / spread;
  }

  private static float[] copy(FloatBuffer logits) {
    float[] copy = new float[logits.remaining()];
    logits.get(0, copy);
    return copy;
  }
}
