package io.reranker.onnx;

import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The likelihood of item lines where nothing is known of the user. It depends on the line alone, so
 * the last {@value #CAPACITY} are kept. Thread-safe.
 */
final class NeutralLikelihood implements AutoCloseable {
  private static final int CAPACITY = 16_384;

  private final KvContext context;
  private final LikelihoodStrategy.Branches branches;
  private final ReentrantLock running = new ReentrantLock();
  private final Map<IntBuffer, Double> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IntBuffer, Double> eldest) {
          return size() > CAPACITY;
        }
      };

  NeutralLikelihood(CausalModel model, PromptEncoder encoder, RunGuard guard) {
    context = model.newContext();
    model.extend(context, encoder.neutralPrefix(), guard, null);
    branches = LikelihoodStrategy.Branches.after(model, context, encoder.nextQuestion(), guard);
  }

  double logLikelihood(int[] line, RunGuard guard) {
    IntBuffer key = IntBuffer.wrap(line); // Equal by content.
    synchronized (known) {
      Double value = known.get(key);
      if (value != null) {
        return value;
      }
    }
    double value;
    running.lock(); // Held for one line's run, about a millisecond.
    try {
      value = branches.logLikelihood(line, guard);
    } finally {
      running.unlock();
    }
    synchronized (known) {
      known.put(key, value);
    }
    return value;
  }

  @Override
  public void close() {
    running.lock();
    try {
      context.close();
    } finally {
      running.unlock();
    }
  }
}
