package io.reranker.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jazzer on each target for {@code reranker.fuzz.seconds}: the profile {@code fuzz}. */
@EnabledIfSystemProperty(named = "reranker.fuzz.seconds", matches = "\\d+")
class FuzzIT {
  private static final int SECONDS = Integer.getInteger("reranker.fuzz.seconds", 600);

  @ParameterizedTest
  @EnumSource(Target.class)
  void nothingIsFound(Target target, @TempDir Path found) throws IOException, InterruptedException {
    Path log = found.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.className(),
                "--instrumentation_includes=io.reranker.**",
                "--reproducer_path=" + found,
                "-max_total_time=" + SECONDS,
                "-max_len=4096",
                "-rss_limit_mb=4096",
                "-timeout=30",
                "-print_final_stats=1",
                "-artifact_prefix=" + found + "/",
                Files.createDirectory(found.resolve("corpus")).toString(),
                target.seedFolder().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(SECONDS + 300L, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(log);
    text.lines().filter(line -> line.startsWith("stat::")).forEach(System.out::println);
    assertThat(process.exitValue()).as(text).isZero();
  }
}
