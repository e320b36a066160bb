package io.reranker.onnx;

import io.reranker.onnx.engine.Adapter;
import io.reranker.onnx.engine.Branches;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.nio.IntBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The likelihood of item lines where nothing is known of the user. It depends on the line alone, so
 * the last {@value #CAPACITY} are kept; each is computed in a run of its own, so that it does not
 * depend on the list it was met in. Thread-safe.
 */
final class NeutralLikelihood implements AutoCloseable {
  private static final int CAPACITY = 16_384;

  private final CausalModel model;
  private final int[] prefix;
  private final int[] question;
  private final KvContext context;
  private final ReentrantLock running = new ReentrantLock();
  private final Map<Key, Double> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Double> eldest) {
          return size() > CAPACITY;
        }
      };

  /** Lines are equal by content. */
  private record Key(IntBuffer line, @Nullable Adapter adapter) {}

  NeutralLikelihood(CausalModel model, PromptEncoder encoder) {
    this.model = model;
    prefix = encoder.neutralPrefix();
    question = encoder.nextQuestion();
    context = model.newContext();
  }

  /** Σ log P of each line's tokens. */
  double[] logLikelihoods(List<int[]> lines, RunGuard guard) {
    double[] sums = new double[lines.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = logLikelihood(lines.get(i), guard);
    }
    return sums;
  }

  private double logLikelihood(int[] line, RunGuard guard) {
    Key key = new Key(IntBuffer.wrap(line), guard.adapter());
    synchronized (known) {
      Double value = known.get(key);
      if (value != null) {
        return value;
      }
    }
    double value;
    running.lock(); // Held for one line's run, about a millisecond.
    try {
      context.readFor(guard);
      if (context.length() < prefix.length) {
        context.rewind(0);
        model.extend(context, prefix, guard);
      }
      value = Branches.logLikelihoods(model, context, question, List.of(line), guard)[0];
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
