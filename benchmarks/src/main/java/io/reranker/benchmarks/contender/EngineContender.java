package io.reranker.benchmarks.contender;

import io.reranker.ModelException;
import io.reranker.onnx.EngineProbe;
import java.nio.file.Path;

/** This library's engine, in this process. */
final class EngineContender implements Contender {
  private final EngineProbe probe;

  EngineContender(Path folder, int threads, int context) throws ContenderException {
    try {
      probe = new EngineProbe(folder, threads, context);
    } catch (ModelException e) {
      throw new ContenderException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String version() {
    return probe.version();
  }

  @Override
  public Timing run(int[] prompt, int tokens) throws ContenderException {
    try {
      long start = System.nanoTime();
      int token = probe.restart(prompt);
      long middle = System.nanoTime();
      for (int i = 0; i < tokens; i++) {
        token = probe.append(token);
      }
      return new Timing((middle - start) / 1e6, (System.nanoTime() - middle) / 1e6);
    } catch (ModelException e) {
      throw new ContenderException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    probe.close();
  }
}
