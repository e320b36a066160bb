package io.reranker.benchmarks.contender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * llama.cpp by its own {@code llama-bench}, one process for each phase of a run: what llama.cpp
 * does where it is compiled for this processor. It takes random tokens of its own choice.
 */
final class LlamaBenchContender implements Contender {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_SECONDS = 900;

  private final Path program;
  private final Path model;
  private final int threads;
  private final Path log;
  private final String version;

  /**
   * Measures one token, to find out that it runs.
   *
   * @param log file that receives the program's standard error
   */
  LlamaBenchContender(Path program, Path model, int threads, Path log) throws ContenderException {
    this.program = program;
    this.model = model;
    this.threads = threads;
    this.log = log;
    version = "llama.cpp " + bench("-p", "1", "-n", "0").path("build_commit").asText("?");
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Timing run(int[] prompt, int tokens) throws ContenderException {
    String length = Integer.toString(prompt.length);
    double prefill = millis(bench("-p", length, "-n", "0"));
    if (tokens == 0) {
      return new Timing(prefill, 0);
    }
    return new Timing(
        prefill, millis(bench("-p", "0", "-n", Integer.toString(tokens), "-d", length)));
  }

  private static double millis(JsonNode result) throws ContenderException {
    JsonNode samples = result.path("samples_ns");
    if (samples.size() != 1) {
      throw new ContenderException("llama-bench answered without one sample: " + result);
    }
    return samples.get(0).asDouble() / 1e6;
  }

  private JsonNode bench(String... phase) throws ContenderException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "-m", model.toString()));
    command.addAll(List.of("-t", Integer.toString(threads), "-r", "1", "-o", "json"));
    command.addAll(List.of(phase));
    Process process = null;
    try {
      process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      // Its answer is a kilobyte, which the pipe holds while nobody reads.
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new ContenderException("llama-bench took more than " + TIMEOUT_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new ContenderException("llama-bench failed; see " + log);
      }
      return JSON.readTree(process.getInputStream()).path(0);
    } catch (IOException e) {
      throw new ContenderException("llama-bench does not run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContenderException("interrupted", e);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  @Override
  public void close() {
    // Nothing runs between two measurements.
  }
}
