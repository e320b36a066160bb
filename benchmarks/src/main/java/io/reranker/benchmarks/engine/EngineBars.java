package io.reranker.benchmarks.engine;

import com.sun.management.ThreadMXBean;
import io.reranker.onnx.engine.BranchDecoding;
import io.reranker.onnx.engine.Branches;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Prints a table of the engine's own bars for exports in folders: {@code EngineBars ROUNDS
 * FOLDER…}. Ratios are of time, ours / other; smaller is better.
 */
public final class EngineBars {
  private static final int SHARED = 500;
  private static final int OWN = 300;
  private static final int ORDERINGS = 8;
  private static final int CANDIDATES = 20;

  /** Twenty lines of {@code Rank1: Item A - Reason: …}, 35 tokens each. */
  private static final int PAPER_TOKENS = 700;

  private static final int REASONS = 5;
  private static final int REASON_TOKENS = 40;

  private final Engine engine;
  private final CausalModel model;
  private final RunGuard guard;
  private final int rounds;
  private final int[] shared;

  private EngineBars(Engine engine, int rounds) {
    this.engine = engine;
    this.model = engine.model();
    this.guard = engine.guard();
    this.rounds = rounds;
    this.shared = engine.tokens(SHARED);
  }

  /** Runs all bars. */
  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[0]);
    System.out.println("| what | bar | ours ms | other ms | ratio (median) | range |");
    System.out.println("|---|---|---|---|---|---|");
    for (int i = 1; i < args.length; i++) {
      try (Engine engine = Engine.open(Path.of(args[i]), 0)) {
        System.out.println("| **" + engine.name() + "** | | | | | |");
        new EngineBars(engine, rounds).run();
      }
    }
  }

  private void run() {
    System.out.println(orderings().row());
    System.out.println(tree().row());
    System.out.println(reasons().row());
    System.out.println(againstThePaper().row());
    System.out.println(concurrency().row());
    System.out.println(decode());
  }

  private Ratio orderings() {
    List<int[]> own = new ArrayList<>();
    for (int i = 0; i < ORDERINGS; i++) {
      own.add(engine.tokens(OWN));
    }
    int[] labels = engine.tokens(CANDIDATES);
    return Ratio.of(
        "8 orderings, 500 shared + 300 own tokens, against 8 full prefills",
        "≤ 0.50",
        Math.min(rounds, 3),
        () -> {
          try (KvContext context = model.newContext()) {
            model.extend(context, shared, guard);
            for (int[] ordering : own) {
              context.rewind(SHARED);
              model.nextLogProbs(context, ordering, labels, guard);
            }
          }
        },
        () -> {
          try (KvContext context = model.newContext()) {
            for (int[] ordering : own) {
              context.rewind(0);
              model.extend(context, shared, guard);
              model.nextLogProbs(context, ordering, labels, guard);
            }
          }
        });
  }

  private List<int[]> candidates() {
    List<int[]> candidates = new ArrayList<>();
    for (int i = 0; i < CANDIDATES; i++) {
      candidates.add(engine.tokens(8 + i * 12 / (CANDIDATES - 1)));
    }
    return candidates;
  }

  private Ratio tree() {
    List<int[]> candidates = candidates();
    int[] question = engine.tokens(3);
    try (KvContext context = model.newContext()) {
      model.extend(context, shared, guard);
      return Ratio.of(
          "20 candidates of 8-20 tokens in one pass, against one after another",
          "≤ 0.67",
          rounds,
          () -> Branches.logLikelihoods(model, context, question, candidates, guard),
          () -> Branches.oneByOne(model, context, question, candidates, guard));
    }
  }

  private Ratio reasons() {
    List<int[]> questions = new ArrayList<>();
    for (int i = 0; i < REASONS; i++) {
      questions.add(engine.tokens(40 + 5 * i));
    }
    int[] step = engine.tokens(REASONS);
    int[] all = IntStream.range(0, REASONS).toArray();
    try (KvContext context = model.newContext()) {
      model.extend(context, shared, guard);
      return Ratio.of(
          "5 reasons of 40 tokens decoded together, against one after another",
          "≤ 0.50",
          rounds,
          () -> {
            try (BranchDecoding decoding = new BranchDecoding(model, context, REASONS)) {
              decoding.read(questions, guard);
              for (int i = 0; i < REASON_TOKENS; i++) {
                decoding.step(all, step, guard);
              }
            }
          },
          () -> {
            for (int row = 0; row < REASONS; row++) {
              context.rewind(SHARED);
              model.nextLogits(context, questions.get(row), guard);
              for (int i = 0; i < REASON_TOKENS; i++) {
                model.nextLogits(context, new int[] {step[row]}, guard);
              }
            }
            context.rewind(SHARED);
          });
    }
  }

  private Ratio againstThePaper() {
    List<int[]> candidates = candidates();
    int[] question = engine.tokens(3);
    int[] list = engine.tokens(OWN);
    int[] token = engine.tokens(1);
    return Ratio.of(
        "a ranked list of 20 in a single pass, against generating the paper's 700 tokens",
        "≤ 0.067",
        Math.min(rounds, 3),
        () -> {
          try (KvContext context = model.newContext()) {
            model.extend(context, shared, guard);
            Branches.logLikelihoods(model, context, question, candidates, guard);
          }
        },
        () -> {
          try (KvContext context = model.newContext()) {
            model.extend(context, shared, guard);
            model.nextLogits(context, list, guard);
            for (int i = 0; i < PAPER_TOKENS; i++) {
              model.nextLogits(context, token, guard);
            }
          }
        });
  }

  private Ratio concurrency() {
    List<int[]> candidates = candidates();
    int[] question = engine.tokens(3);
    Runnable request =
        () -> {
          try (RunGuard own = new RunGuard();
              KvContext context = model.newContext()) {
            model.extend(context, shared, own);
            Branches.logLikelihoods(model, context, question, candidates, own);
          }
        };
    return Ratio.of(
        "two ranked lists at once, against one after the other",
        "≤ 0.87",
        rounds,
        () -> {
          Thread other = new Thread(request);
          other.start();
          request.run();
          try {
            other.join();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        () -> {
          request.run();
          request.run();
        });
  }

  private String decode() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int count = 64;
    int[] token = engine.tokens(1);
    try (KvContext context = model.newContext()) {
      model.extend(context, engine.tokens(256), guard);
      for (int i = 0; i < count; i++) {
        model.nextLogits(context, token, guard);
      }
      context.rewind(256);
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long run = model.runNanos();
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        model.nextLogits(context, token, guard);
      }
      double nanos = System.nanoTime() - start;
      double java = 1 - (model.runNanos() - run) / nanos;
      bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
      return String.format(
          Locale.ROOT,
          "| decode after 256 tokens: %.2f ms a token, %d bytes a token, %.2f %% own Java | ≤ 8192 bytes | | | | |",
          nanos / count / 1e6,
          bytes / count,
          100 * java);
    }
  }
}
