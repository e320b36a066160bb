package io.reranker.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/**
 * Greedy generation by the library's engine without tokenizer and template. In the engine's package
 * because its classes are package-private, and in this module because only benchmarks want it. Not
 * thread-safe.
 */
public final class EngineProbe implements AutoCloseable {
  private final RunGuard guard;
  private final CausalModel model;
  private final KvContext context;
  private int best;

  /**
   * Loads a model.
   *
   * @param folder holds {@code model.onnx}
   * @param threads threads of one run
   * @param capacity longest sequence in tokens
   */
  public EngineProbe(Path folder, int threads, int capacity) {
    ModelBundle bundle = ModelBundle.folder(folder);
    OrtRuntime.Opened opened = OrtRuntime.open(bundle, OnnxOptions.defaults().withThreads(threads));
    guard = new RunGuard();
    model = new CausalModel(opened, GraphSignature.of(opened.session(), bundle), capacity);
    context = model.newContext();
  }

  /** ONNX Runtime's version. */
  public String version() {
    return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
  }

  /** Forgets all tokens, reads these, and gives the likeliest next one. */
  public int restart(int[] prompt) {
    context.rewind(0);
    return extend(prompt);
  }

  /** Reads one more token and gives the likeliest next one. */
  public int append(int token) {
    return extend(new int[] {token});
  }

  private int extend(int[] tokens) {
    int last = tokens.length - 1;
    model.extend(
        context,
        tokens,
        guard,
        (index, logits) -> {
          if (index == last) {
            best = likeliest(logits);
          }
        });
    return best;
  }

  private static int likeliest(FloatBuffer logits) {
    int best = 0;
    float highest = Float.NEGATIVE_INFINITY;
    for (int token = 0; token < logits.limit(); token++) {
      float value = logits.get(token);
      if (value > highest) {
        highest = value;
        best = token;
      }
    }
    return best;
  }

  @Override
  public void close() {
    context.close();
    model.close();
    guard.close();
  }
}
