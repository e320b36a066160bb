package io.reranker.onnx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM of its own for a test that would spoil this one, with this one's class path. */
final class ChildJvm {
  private final List<String> command = new ArrayList<>();
  private final ProcessBuilder builder = new ProcessBuilder();

  /**
   * @param wrapper what starts the JVM, {@code prlimit} say; empty for nothing
   */
  ChildJvm(List<String> wrapper, String... jvmOptions) {
    command.addAll(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(jvmOptions));
  }

  /** Sets environment variables. */
  ChildJvm with(Map<String, String> environment) {
    builder.environment().putAll(environment);
    return this;
  }

  /**
   * How it ended.
   *
   * @param code its exit code
   * @param out what it wrote
   */
  record Ended(int code, String out) {}

  Ended run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    whole.addAll(List.of(arguments));
    Process process = builder.command(whole).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }
}
