package io.reranker.benchmarks.engine;

import io.reranker.Cancellation;
import io.reranker.onnx.engine.Branches;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.ContextPool;
import io.reranker.onnx.engine.RunGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Prompts of 20 to 1,000 random tokens and 2 to 40 candidates of 2 to 20 behind them, by the pool
 * with its default bounds; every tenth decodes 40 tokens.
 */
final class EngineLoad implements Load {
  private static final int INSTRUCTION = 20;

  private final Engine engine;
  private final CausalModel model;
  private final ContextPool pool;

  EngineLoad(Engine engine) {
    this.engine = engine;
    this.model = engine.model();
    this.pool = new ContextPool(model, 2, 256, 64L << 20);
  }

  @Override
  public void request(int number) {
    SplittableRandom random = new SplittableRandom(number);
    int[] prompt = tokens(random, INSTRUCTION + random.nextInt(980));
    int[] ends =
        prompt.length == INSTRUCTION
            ? new int[] {INSTRUCTION}
            : new int[] {INSTRUCTION, prompt.length};
    int[] question = tokens(random, 3);
    List<int[]> candidates = new ArrayList<>();
    for (int i = 2 + random.nextInt(39); i > 0; i--) {
      candidates.add(tokens(random, 2 + random.nextInt(19)));
    }
    try (RunGuard guard = pool.admit(null, Cancellation.NEVER, null);
        ContextPool.Lease lease = pool.acquire(guard, prompt, ends)) {
      lease.prefill(prompt, ends, guard);
      Branches.logLikelihoods(model, lease.context(), question, candidates, guard);
      if (number % 10 == 0) {
        for (int i = 0; i < 40; i++) {
          model.nextLogits(lease.context(), tokens(random, 1), guard);
        }
      }
    }
  }

  private int[] tokens(SplittableRandom random, int count) {
    int[] tokens = new int[count];
    for (int i = 0; i < count; i++) {
      tokens[i] = 3 + random.nextInt(model.vocabulary() - 3);
    }
    return tokens;
  }

  @Override
  public long contextBytes() {
    return pool.counters().cacheBytes();
  }

  @Override
  public void close() {
    pool.close();
    engine.close();
  }
}
