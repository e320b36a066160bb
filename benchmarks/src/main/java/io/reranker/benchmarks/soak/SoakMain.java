package io.reranker.benchmarks.soak;

import io.reranker.model.movies.MovieModel;
import io.reranker.rollout.HotSwapReranker.Loaded;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * A soak of the embedded model, printed: {@code SoakMain REQUESTS THREADS SWAPS [LARGEST
 * [MINUTES]]}, {@code 100000 50 100} in the long form. Lists have at most LARGEST candidates (100);
 * after so many minutes it ends with what it has. Reads {@code /proc}, so it needs Linux. Exit code
 * 1 where a request was lost or went wrong.
 */
public final class SoakMain {
  private static final long SEED = 20261123;

  private SoakMain() {}

  /** Runs the soak. */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    int requests = Integer.parseInt(args[0]);
    int threads = Integer.parseInt(args[1]);
    int swaps = Integer.parseInt(args[2]);
    int largest = args.length > 3 ? Integer.parseInt(args[3]) : 100;
    Duration atMost = Duration.ofMinutes(args.length > 4 ? Long.parseLong(args[4]) : 24 * 60);
    System.out.println("seed " + SEED);
    MemoryByTime memory = new MemoryByTime();
    long start = System.nanoTime();
    SoakReport report =
        new Soak(
                requests,
                threads,
                swaps,
                largest,
                SEED,
                atMost,
                () -> Loaded.of(MovieModel.load()),
                memory::sample)
            .run();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%n%d requests, %.0f s, %.1f requests/s%n",
        report.requests(),
        seconds,
        report.requests() / seconds);
    report.outcomes().forEach((outcome, count) -> System.out.println(outcome + ": " + count));
    report.reasons().forEach((end, count) -> System.out.println("reasons " + end + ": " + count));
    System.out.println("lost: " + report.lost());
    System.out.println("compared with the answer alone: " + report.compared());
    System.out.println("models: " + report.swaps());
    print("ranked", report.rankedNanos());
    print("past the deadline", report.lateNanos());
    List<MemoryByTime.Sample> last = memory.lastHalf();
    System.out.printf(
        Locale.ROOT,
        "resident in the last half, MB: mean %.0f, growing by %.2f per 10,000 requests%n",
        MemoryByTime.mean(last, MemoryByTime.Sample::resident),
        1e4 * MemoryByTime.slope(last));
    report.faults().forEach(System.out::println);
    System.exit(report.lost() == 0 && report.faults().isEmpty() ? 0 : 1);
  }

  private static void print(String what, long[] ascending) {
    System.out.printf(
        Locale.ROOT,
        "%s, ms: p50 %.1f, p90 %.1f, p99 %.1f, p99.9 %.1f, largest %.1f%n",
        what,
        SoakReport.milliseconds(ascending, 0.5),
        SoakReport.milliseconds(ascending, 0.9),
        SoakReport.milliseconds(ascending, 0.99),
        SoakReport.milliseconds(ascending, 0.999),
        SoakReport.milliseconds(ascending, 1));
  }
}
