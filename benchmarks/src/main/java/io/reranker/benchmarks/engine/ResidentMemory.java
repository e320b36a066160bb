package io.reranker.benchmarks.engine;

import io.reranker.benchmarks.ProcessStatus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prints what the process holds while requests of random length are served, two at a time, a row
 * for each twentieth of them: {@code ResidentMemory REQUESTS [FOLDER]}. Without a folder the
 * embedded model ranks and gives reasons; a folder with {@code reranker.json} is a bundle and does
 * the same; another is an export whose engine is fed with random tokens. Reads {@code /proc}, so it
 * needs Linux.
 */
public final class ResidentMemory {
  private static final int THREADS = 2;

  private ResidentMemory() {}

  /** Runs the requests. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int requests = Integer.parseInt(args[0]);
    int step = Math.max(1, requests / 20);
    Path folder = args.length > 1 ? Path.of(args[1]) : null;
    System.out.println(
        "before the model is loaded: resident " + ProcessStatus.megabytes("VmRSS") + " MB");
    try (Load load = Load.of(folder)) {
      System.out.println(
          "| requests | resident MB | anonymous MB | direct MB | heap MB | contexts MB |");
      System.out.println("|---|---|---|---|---|---|");
      print(0, load);
      for (int done = 0; done < requests; done += step) {
        serve(load, done, Math.min(requests, done + step));
        print(Math.min(requests, done + step), load);
      }
    }
    System.out.println("largest: resident " + ProcessStatus.megabytes("VmHWM") + " MB");
  }

  private static void serve(Load load, int from, int to) throws InterruptedException {
    AtomicInteger next = new AtomicInteger(from);
    CountDownLatch ended = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      new Thread(
              () -> {
                try {
                  for (int n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
                    load.request(n);
                  }
                } finally {
                  ended.countDown();
                }
              })
          .start();
    }
    ended.await();
  }

  private static void print(int done, Load load) throws IOException {
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %d | %d | %d | %d |%n",
        done,
        ProcessStatus.megabytes("VmRSS"),
        ProcessStatus.megabytes("RssAnon"),
        ProcessStatus.directMegabytes(),
        heap / 1_000_000,
        load.contextBytes() / 1_000_000);
  }
}
