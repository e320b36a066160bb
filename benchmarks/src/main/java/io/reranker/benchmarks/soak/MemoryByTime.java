package io.reranker.benchmarks.soak;

import io.reranker.benchmarks.ProcessStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the process holds while requests end, and whether it grows. A soak whose models are
 * exchanged holds one or two of them by chance, so that a single look says little: a row is the
 * mean of several. Thread-safe.
 */
final class MemoryByTime {
  private static final int SAMPLES_A_ROW = 10;

  private final long start = System.nanoTime();
  private final List<Sample> samples = new ArrayList<>();

  /** Megabytes of 1,000,000 bytes after so many requests. */
  record Sample(int requests, double resident, double anonymous, double direct) {}

  MemoryByTime() {
    System.out.println(
        "| requests | minutes | processor s | resident MB | anonymous MB | direct MB |");
    System.out.println("|---|---|---|---|---|---|");
  }

  /** Looks at the memory; prints a row for every {@value #SAMPLES_A_ROW} looks. */
  synchronized void sample(int requests) {
    try {
      samples.add(
          new Sample(
              requests,
              ProcessStatus.megabytes("VmRSS"),
              ProcessStatus.megabytes("RssAnon"),
              ProcessStatus.directMegabytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (samples.size() % SAMPLES_A_ROW == 0) {
      List<Sample> row = samples.subList(samples.size() - SAMPLES_A_ROW, samples.size());
      System.out.printf(
          Locale.ROOT,
          "| %d | %.1f | %d | %.0f | %.0f | %.0f |%n",
          requests,
          (System.nanoTime() - start) / 60e9,
          ProcessHandle.current().info().totalCpuDuration().orElseThrow().toSeconds(),
          mean(row, Sample::resident),
          mean(row, Sample::anonymous),
          mean(row, Sample::direct));
    }
  }

  /** The later half of the samples. */
  synchronized List<Sample> lastHalf() {
    return List.copyOf(samples.subList(samples.size() / 2, samples.size()));
  }

  static double mean(List<Sample> samples, ToDoubleFunction<Sample> value) {
    return samples.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  /** Slope of the least-squares line of resident memory, in megabytes a request. */
  static double slope(List<Sample> samples) {
    double meanRequests = mean(samples, Sample::requests);
    double meanResident = mean(samples, Sample::resident);
    double with = mean(samples, s -> (s.requests - meanRequests) * (s.resident - meanResident));
    return with / mean(samples, s -> (s.requests - meanRequests) * (s.requests - meanRequests));
  }
}
