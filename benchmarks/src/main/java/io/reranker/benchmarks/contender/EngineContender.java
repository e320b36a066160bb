package io.reranker.benchmarks.contender;

import ai.onnxruntime.OrtEnvironment;
import io.reranker.ModelException;
import io.reranker.benchmarks.engine.Export;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.GraphSession;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/** This library's engine, in this process. */
final class EngineContender implements Contender {
  private final GraphSession graph;
  private final CausalModel model;
  private final KvContext context;
  private final RunGuard guard = new RunGuard();

  private EngineContender(GraphSession graph, CausalModel model) {
    this.graph = graph;
    this.model = model;
    this.context = model.newContext();
  }

  /**
   * Loads a model.
   *
   * @param folder an export with {@code model.onnx} and {@code genai_config.json}
   * @param threads threads of one run
   * @param capacity longest sequence in tokens
   */
  static EngineContender load(Path folder, int threads, int capacity) throws ContenderException {
    GraphSession graph = null;
    CausalModel model = null;
    try {
      graph = Export.open(folder, threads);
      model = new CausalModel(graph, capacity);
      return new EngineContender(graph, model);
    } catch (ModelException | IOException e) {
      throw new ContenderException(String.valueOf(e.getMessage()), e);
    } finally {
      if (model == null && graph != null) {
        graph.close();
      }
    }
  }

  @Override
  public String version() {
    return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion() + ", " + graph.describe();
  }

  @Override
  public Timing run(int[] prompt, int tokens) throws ContenderException {
    try {
      context.rewind(0);
      long start = System.nanoTime();
      int token = likeliest(model.nextLogits(context, prompt, guard));
      long middle = System.nanoTime();
      for (int i = 0; i < tokens; i++) {
        token = likeliest(model.nextLogits(context, new int[] {token}, guard));
      }
      return new Timing((middle - start) / 1e6, (System.nanoTime() - middle) / 1e6);
    } catch (ModelException e) {
      throw new ContenderException(String.valueOf(e.getMessage()), e);
    }
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
    guard.close();
    model.close();
  }
}
