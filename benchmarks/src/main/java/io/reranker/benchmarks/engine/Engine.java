package io.reranker.benchmarks.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.Execution;
import io.reranker.onnx.engine.GraphSession;
import io.reranker.onnx.engine.OpenSizes;
import io.reranker.onnx.engine.RunGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A model of an export's folder, fed with random tokens: speed does not depend on the weights. */
final class Engine implements AutoCloseable {
  private static final int CAPACITY = 2048;

  private final String name;
  private final CausalModel model;
  private final RunGuard guard = new RunGuard();
  private final SplittableRandom random = new SplittableRandom(7);

  private Engine(String name, CausalModel model) {
    this.name = name;
    this.model = model;
  }

  static Engine open(Path folder, int threads) throws IOException {
    JsonNode decoder =
        new ObjectMapper()
            .readTree(folder.resolve("genai_config.json").toFile())
            .path("model")
            .path("decoder");
    GraphSession graph =
        GraphSession.open(
            GraphSession.map(folder.resolve("model.onnx")),
            folder.toAbsolutePath(),
            new OpenSizes(
                decoder.path("num_key_value_heads").asInt(-1),
                decoder.path("head_size").asInt(-1),
                false),
            new Execution(threads, null));
    return new Engine(
        folder.toAbsolutePath().getParent().getFileName() + "/" + folder.getFileName(),
        new CausalModel(graph, CAPACITY));
  }

  /** Megabytes of the model's files. */
  static long megabytes(Path folder) throws IOException {
    long bytes = 0;
    for (String file : new String[] {"model.onnx", "model.onnx.data"}) {
      Path path = folder.resolve(file);
      bytes += Files.exists(path) ? Files.size(path) : 0;
    }
    return bytes / 1_000_000;
  }

  String name() {
    return name;
  }

  CausalModel model() {
    return model;
  }

  RunGuard guard() {
    return guard;
  }

  /** Random tokens. */
  int[] tokens(int count) {
    int[] tokens = new int[count];
    for (int i = 0; i < count; i++) {
      tokens[i] = 3 + random.nextInt(model.vocabulary() - 3);
    }
    return tokens;
  }

  @Override
  public void close() {
    guard.close();
    model.close();
  }
}
