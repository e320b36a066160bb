package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the command line in a JVM of its own, as {@code ./reranker} does after the build. */
final class CommandLineProcess {
  /** A bundle that the training recipe made in seconds: it ranks badly, but it ranks. */
  static final Path TINY_BUNDLE =
      Path.of("..", "reranker-onnx/src/test/resources/io/reranker/onnx/tiny-likelihood");

  private CommandLineProcess() {}

  static Invocation run(String... args) throws IOException, InterruptedException {
    return run(List.of(), "", args);
  }

  static Invocation fed(String in, String... args) throws IOException, InterruptedException {
    return run(List.of(), in, args);
  }

  static Invocation run(List<String> jvm, String in, String... args)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(Arrays.asList(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(in.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The process ended without reading its input, which its exit code tells.
    }
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as("ended within three minutes").isTrue();
    Invocation done =
        new Invocation(process.exitValue(), Files.readString(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    return done;
  }
}
