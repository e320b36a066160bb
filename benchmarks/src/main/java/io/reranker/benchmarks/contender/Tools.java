package io.reranker.benchmarks.contender;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the other contenders are. Each part may be missing.
 *
 * @param sources the module's {@code src/main}, which holds the children's programs
 * @param cache what {@code run-contenders} prepared: {@code llama-bench}, {@code gguf/MODEL/},
 *     {@code jlama/MODEL/}, {@code classpath.txt} of the JVM contenders; also the logs
 * @param python interpreter with onnxruntime-genai and transformers
 * @param newerJava a {@code java} of 21 or later, for Jlama
 * @param threads threads of each contender
 */
record Tools(Path sources, Path cache, Path python, Path newerJava, int threads) {
  private static final ProcessContender.Limits LIMITS =
      new ProcessContender.Limits(Duration.ofMinutes(5), Duration.ofMinutes(15));

  Path gguf(ModelFolder model, String type) {
    return cache.resolve("gguf").resolve(model.name()).resolve(type + ".gguf");
  }

  Path jlama(ModelFolder model) {
    return cache.resolve("jlama").resolve(model.name());
  }

  Path llamaBench() {
    return cache.resolve("llama-bench");
  }

  Path log(String contender) {
    return cache.resolve(contender + ".log");
  }

  Contender python(String script, Path model, String precision) throws ContenderException {
    require(python, "the Python of --python");
    Path program = sources.resolve("python").resolve(script);
    return start(List.of(python.toString(), "-B", program.toString()), script, model, precision);
  }

  /** A single-file program on the JVM contenders' class path. */
  Contender java(
      Path java, List<String> options, String program, String version, Path model, String precision)
      throws ContenderException {
    Path file = sources.resolve("single-file").resolve(program);
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), "-Dcontender.version=" + version, file.toString()));
    return start(command, program, model, precision);
  }

  /** The version of a jar on the JVM contenders' class path. */
  String version(String artifact) throws ContenderException {
    for (String jar : classPath().split(File.pathSeparator, -1)) {
      String name = String.valueOf(Path.of(jar).getFileName());
      if (name.startsWith(artifact + "-") && name.endsWith(".jar")) {
        return name.substring(artifact.length() + 1, name.length() - ".jar".length());
      }
    }
    throw new ContenderException(artifact + " is not on the class path of the JVM contenders");
  }

  private Contender start(List<String> command, String program, Path model, String precision)
      throws ContenderException {
    require(model, "the model " + model.getFileName());
    return ProcessContender.start(
        command,
        new ProcessContender.Load(model, precision, threads, Workload.longest()),
        log(program),
        LIMITS);
  }

  private String classPath() throws ContenderException {
    Path file = cache.resolve("classpath.txt");
    require(file, "the JVM contenders' class path");
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new ContenderException("cannot read " + file, e);
    }
  }

  static void require(Path path, String what) throws ContenderException {
    if (!Files.exists(path)) {
      throw new ContenderException(what + " is missing (" + path.getFileName() + ")");
    }
  }
}
