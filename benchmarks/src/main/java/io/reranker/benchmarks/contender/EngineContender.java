package io.reranker.benchmarks.contender;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.ModelException;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.Execution;
import io.reranker.onnx.engine.GraphSession;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.OpenSizes;
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
      graph =
          GraphSession.open(
              GraphSession.map(folder.resolve("model.onnx")),
              folder.toAbsolutePath(),
              sizes(folder),
              new Execution(threads, null));
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

  private static OpenSizes sizes(Path folder) throws IOException {
    JsonNode config = new ObjectMapper().readTree(folder.resolve("genai_config.json").toFile());
    JsonNode decoder = config.path("model").path("decoder");
    return new OpenSizes(
        decoder.path("num_key_value_heads").asInt(-1), decoder.path("head_size").asInt(-1), false);
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
