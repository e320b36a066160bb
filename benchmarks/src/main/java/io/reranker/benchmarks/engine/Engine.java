package io.reranker.benchmarks.engine;

import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.RunGuard;
import java.io.IOException;
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
    return new Engine(
        folder.toAbsolutePath().getParent().getFileName() + "/" + folder.getFileName(),
        new CausalModel(Export.open(folder, threads), CAPACITY));
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
