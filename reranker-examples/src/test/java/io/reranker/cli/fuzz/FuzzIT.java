package io.reranker.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jazzer on each target for {@code reranker.fuzz.seconds}: the profile {@code fuzz}. Its log, the
 * corpus it grew and what it found stay in {@code target/fuzz}, a folder for each target.
 */
@EnabledIfSystemProperty(named = "reranker.fuzz.seconds", matches = "\\d+")
class FuzzIT {
  private static final int SECONDS = Integer.getInteger("reranker.fuzz.seconds", 600);

  @ParameterizedTest
  @EnumSource(Target.class)
  void nothingIsFound(Target target) throws IOException, InterruptedException {
    Path found = Path.of("target", "fuzz", target.simpleName()).toAbsolutePath();
    Path corpus = Files.createDirectories(found.resolve("corpus"));
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
                corpus.toString(),
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
    text.lines()
        .filter(line -> line.contains("DONE") || line.startsWith("stat::"))
        .forEach(line -> System.out.println(target + " " + line));
    assertThat(process.exitValue()).as(text).isZero();
  }
}
