package io.reranker.benchmarks.contender;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Times contenders in turn: in each round every contender gets the same new prompt, in an order of
 * its own, so that what else the machine does hits all of them alike.
 */
final class Rounds {
  private static final int WARM_UPS = 2;

  private final Map<Workload, Integer> rounds = new EnumMap<>(Workload.class);
  private final Duration pause;
  private final int vocabulary;
  private final Random random;
  private final Consumer<String> progress;

  /**
   * @param rounds how many of each workload
   * @param pause before each run, so that the threads of the one before stop spinning
   * @param vocabulary token ids are below it
   * @param seed of prompts and orders
   * @param progress receives a line for each round
   */
  Rounds(
      Map<Workload, Integer> rounds,
      Duration pause,
      int vocabulary,
      long seed,
      Consumer<String> progress) {
    this.rounds.putAll(rounds);
    this.pause = pause;
    this.vocabulary = vocabulary;
    this.random = new Random(seed);
    this.progress = progress;
  }

  /** All contenders' figures, in the order given. */
  List<Measurement> measure(List<Entrant> entrants) {
    List<Runner> runners = new ArrayList<>();
    try {
      for (Entrant entrant : entrants) {
        progress.accept("starting " + entrant.name());
        runners.add(new Runner(entrant));
      }
      for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
        progress.accept("warming up, " + (warmUp + 1) + " of " + WARM_UPS);
        round(runners, Workload.PREFILL, false);
        round(runners, Workload.DECODE, false);
      }
      rounds.forEach(
          (workload, count) -> {
            for (int i = 1; i <= count; i++) {
              progress.accept(workload.title() + ", round " + i + " of " + count);
              round(runners, workload, true);
            }
          });
      return runners.stream().map(Runner::measurement).toList();
    } finally {
      runners.forEach(Runner::close);
    }
  }

  private void round(List<Runner> runners, Workload workload, boolean keep) {
    int[] prompt = random.ints(workload.promptTokens(), 0, vocabulary).toArray();
    List<Runner> order = new ArrayList<>(runners);
    Collections.shuffle(order, random);
    for (Runner runner : order) {
      runner.run(prompt, workload, pause, keep);
    }
  }

  /** A contender on its way through the rounds; out after its first failure. */
  private static final class Runner {
    private final String name;
    private final Map<Workload, List<Double>> millis = new EnumMap<>(Workload.class);
    private String version = "";
    private @Nullable Contender contender;
    private @Nullable String failure;

    Runner(Entrant entrant) {
      name = entrant.name();
      try {
        contender = entrant.starter().start();
        version = contender.version();
      } catch (ContenderException e) {
        failure = String.valueOf(e.getMessage());
      }
    }

    void run(int[] prompt, Workload workload, Duration pause, boolean keep) {
      if (contender == null || failure != null) {
        return;
      }
      try {
        Thread.sleep(pause.toMillis());
        double value = workload.millis(contender.run(prompt, workload.newTokens()));
        if (keep) {
          millis.computeIfAbsent(workload, any -> new ArrayList<>()).add(value);
        }
      } catch (ContenderException e) {
        failure = "failed at " + workload.title() + ": " + e.getMessage();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = "interrupted";
      }
    }

    Measurement measurement() {
      return new Measurement(name, version, millis, failure);
    }

    void close() {
      if (contender != null) {
        contender.close();
      }
    }
  }
}
