package io.reranker.metrics.trec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to fill the heap, read by a process with a small one: each is read or refused. */
class HostileTrecFilesIT {
  private static final String HEAP = "-Xmx64m";

  @Test
  void noFileExhaustsTheHeap(@TempDir Path temp) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                HostileTrecReader.class.getName(),
                temp.toString())
            .redirectErrorStream(true)
            .start();
    String out;
    try {
      out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(out).isZero();
    } finally {
      process.destroyForcibly();
    }
    List<String> ends = out.lines().filter(line -> line.contains("\t")).toList();
    assertThat(ends)
        .as(out)
        .allMatch(end -> end.matches(".*\t(READ|REFUSED .*Remedy: .*)"))
        .anyMatch(end -> end.matches("many topics 1 MB .*READ"))
        .anyMatch(end -> end.matches("many topics 40 MB .*REFUSED .*-Xmx.*"))
        .anyMatch(end -> end.matches("short lines 4 MB .*READ"))
        .anyMatch(end -> end.matches("short lines 40 MB .*REFUSED .*-Xmx.*"))
        .anyMatch(
            end -> end.matches("20 MB .* i # as judgements\tREFUSED .*more than 65536 bytes.*"))
        .anyMatch(end -> end.matches("endless line\tREFUSED .*-Xmx.*"))
        .anyMatch(end -> end.matches("hole of 3 GB .*REFUSED .*below 2 GB.*"))
        .anyMatch(end -> end.matches("hole of 20 MB .*REFUSED .*more than 65536 bytes.*"));
  }
}
