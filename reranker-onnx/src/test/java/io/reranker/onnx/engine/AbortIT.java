package io.reranker.onnx.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.Cancellation;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.RequestAbortedException;
import io.reranker.onnx.TinyBundles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What requests that end before their time leave behind. */
class AbortIT {
  private static final int[] PROMPT = {5, 6, 7, 8, 9, 10};

  private static CausalModel model() throws IOException {
    Path bundle = TinyBundles.likelihood();
    return new CausalModel(
        GraphSession.open(
            GraphSession.map(bundle.resolve("model.onnx")),
            bundle,
            new OpenSizes(2, 16, false),
            new Execution(1, null)),
        512);
  }

  /** A context that scores lines for many requests was left behind the line that failed. */
  @Test
  void aReadingThatFailsGoesBackToWhereItBegan() throws IOException {
    try (CausalModel model = model();
        RunGuard guard = new RunGuard();
        KvContext context = model.newContext()) {
      int[] question = {11, 12};
      List<int[]> lines = List.of(new int[] {13, 14, 15});
      model.extend(context, PROMPT, guard);
      double[] before = Branches.oneByOne(model, context, question, lines, guard);
      int[] unknownToken = {13, model.vocabulary() + 1, 15}; // Fails behind the question.
      assertThatThrownBy(
              () -> Branches.oneByOne(model, context, question, List.of(unknownToken), guard))
          .isInstanceOf(ModelException.class);
      assertThat(context.length()).isEqualTo(PROMPT.length);
      assertThat(Branches.oneByOne(model, context, question, lines, guard)).isEqualTo(before);
    }
  }

  /** Empty contexts weigh nothing, so no bound on bytes ever sent them away. */
  @Test
  void requestsAbortedBeforeTheyReadLeaveNoContexts() throws IOException {
    try (CausalModel model = model();
        ContextPool pool = new ContextPool(model, 2, 0, 64L << 20)) {
      for (int i = 0; i < 100; i++) {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThatThrownBy(() -> read(pool, null, cancelled, PROMPT))
            .isInstanceOfSatisfying(
                RequestAbortedException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      }
      assertThat(pool.counters().cacheBytes()).isZero();
      assertThat(pool.contextsAtRest()).isZero();
      read(pool, Duration.ofMinutes(1), Cancellation.NEVER, PROMPT);
      assertThat(pool.contextsAtRest()).isOne();
    }
  }

  /** Each context at rest kept the inputs and outputs of its largest run, uncounted. */
  @Test
  void contextsAtRestLendTheMemoryOfTheirRuns() throws IOException {
    try (CausalModel model = model();
        ContextPool pool = new ContextPool(model, 1, 0, 64L << 20)) {
      for (int user = 0; user < 5; user++) {
        read(pool, null, Cancellation.NEVER, new int[] {5, 6, 20 + user});
      }
      assertThat(pool.contextsAtRest()).isEqualTo(5);
      assertThat(pool.runMemoriesAtRest()).isOne();
    }
  }

  /** With memory lent, a context meets inputs that another has named last. */
  @Test
  void aContextWithBorrowedMemoryReadsItsOwnKeysAndValues() throws IOException {
    int[] other = {30, 31, 32, 33};
    try (CausalModel model = model();
        ContextPool pool = new ContextPool(model, 1, 0, 64L << 20)) {
      double first = read(pool, null, Cancellation.NEVER, PROMPT);
      double second = read(pool, null, Cancellation.NEVER, other);
      for (int i = 0; i < 3; i++) {
        assertThat(read(pool, null, Cancellation.NEVER, PROMPT)).isEqualTo(first);
        assertThat(read(pool, null, Cancellation.NEVER, other)).isEqualTo(second);
      }
      assertThat(pool.counters().prefixTokensReused()).isPositive();
      assertThat(first).isNotEqualTo(second);
    }
  }

  private static double read(
      ContextPool pool, @Nullable Duration deadline, Cancellation cancellation, int[] prompt) {
    int[] ends = {prompt.length};
    try (RunGuard guard = pool.admit(deadline, cancellation, null);
        ContextPool.Lease lease = pool.acquire(guard, prompt, ends)) {
      lease.prefill(prompt, ends, guard);
      return pool.model().nextLogProbs(lease.context(), new int[] {40}, new int[] {41}, guard)[0];
    }
  }
}
