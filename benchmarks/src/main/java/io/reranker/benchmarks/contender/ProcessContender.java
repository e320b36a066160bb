package io.reranker.benchmarks.contender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A contender in a process of its own: one JSON object a line each way.
 *
 * <p>Requests are {@code {"op": "load", "model", "precision", "threads", "context"}}, {@code {"op":
 * "run", "prompt", "tokens"}} and {@code {"op": "quit"}}; answers are {@code {"version"}}, {@code
 * {"prefill_ms", "decode_ms"}} or {@code {"error"}}. Lines of the child's standard output that are
 * not such an object are skipped, its standard error goes to a file. The child measures, so the
 * pipe is not part of any figure.
 */
final class ProcessContender implements Contender {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TO_QUIT = Duration.ofSeconds(10);

  /**
   * What a child is asked to load.
   *
   * @param model file or folder
   * @param precision name of its precision, for children that choose by it
   * @param threads threads of one run
   * @param context longest sequence in tokens
   */
  record Load(Path model, String precision, int threads, int context) {}

  /**
   * How long an answer may take.
   *
   * @param load to loading, the start of the process counted in
   * @param run to one run
   */
  record Limits(Duration load, Duration run) {}

  private final Process process;
  private final BufferedWriter requests;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final Path log;
  private final Limits limits;
  private String version = "";

  private ProcessContender(Process process, Path log, Limits limits) {
    this.process = process;
    this.log = log;
    this.limits = limits;
    requests = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "contender-answers");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a process and has it load a model.
   *
   * @param log file that receives the child's standard error
   * @throws ContenderException where the process does not start or does not load the model
   */
  static ProcessContender start(List<String> command, Load load, Path log, Limits limits)
      throws ContenderException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new ContenderException("it does not start: " + e.getMessage(), e);
    }
    ProcessContender contender = new ProcessContender(process, log, limits);
    try {
      ObjectNode request = JSON.createObjectNode().put("op", "load");
      request.put("model", load.model().toString()).put("precision", load.precision());
      request.put("threads", load.threads()).put("context", load.context());
      contender.version = contender.ask(request, limits.load()).path("version").asText("");
      return contender;
    } catch (ContenderException e) {
      contender.close();
      throw e;
    }
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Timing run(int[] prompt, int tokens) throws ContenderException {
    ObjectNode request = JSON.createObjectNode().put("op", "run").put("tokens", tokens);
    request.set("prompt", JSON.valueToTree(prompt));
    JsonNode answer = ask(request, limits.run());
    return new Timing(millis(answer, "prefill_ms"), millis(answer, "decode_ms"));
  }

  private static double millis(JsonNode answer, String field) throws ContenderException {
    JsonNode value = answer.path(field);
    if (!value.isNumber() || !(value.asDouble() >= 0)) {
      throw new ContenderException("it answered without " + field + ": " + answer);
    }
    return value.asDouble();
  }

  private JsonNode ask(JsonNode request, Duration limit) throws ContenderException {
    try {
      requests.write(request.toString());
      requests.newLine();
      requests.flush();
    } catch (IOException e) {
      throw new ContenderException("its process is gone; see " + log, e);
    }
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      JsonNode answer = object(line(end, limit));
      if (answer != null) {
        if (answer.has("error")) {
          throw new ContenderException(answer.get("error").asText());
        }
        return answer;
      }
    }
  }

  private String line(long end, Duration limit) throws ContenderException {
    Optional<String> line;
    try {
      line = lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContenderException("interrupted", e);
    }
    if (line == null) {
      process.destroyForcibly();
      throw new ContenderException("no answer within " + limit.toSeconds() + " s; see " + log);
    }
    return line.orElseThrow(() -> new ContenderException("its process ended; see " + log));
  }

  private static @Nullable JsonNode object(String line) {
    if (!line.startsWith("{")) {
      return null;
    }
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(Optional.of(line));
      }
    } catch (IOException | UncheckedIOException e) {
      // The stream of a killed process: the end is what counts.
    } finally {
      lines.add(Optional.empty());
    }
  }

  @Override
  public void close() {
    try {
      requests.write("{\"op\":\"quit\"}");
      requests.newLine();
      requests.close();
      if (process.waitFor(TO_QUIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (IOException e) {
      // It is gone already, or does not listen.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
