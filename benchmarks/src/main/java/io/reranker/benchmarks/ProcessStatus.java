package io.reranker.benchmarks;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux knows of this process. */
public final class ProcessStatus {
  private ProcessStatus() {}

  /** A field of {@code /proc/self/status}, in megabytes of 1,000,000 bytes; −1 if there is none. */
  public static long megabytes(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(field + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000;
      }
    }
    return -1;
  }

  /** Memory of direct buffers, in megabytes of 1,000,000 bytes. */
  public static long directMegabytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum()
        / 1_000_000;
  }
}
