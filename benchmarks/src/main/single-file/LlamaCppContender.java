import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.args.Sampler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * llama.cpp through the JVM binding de.kherud:llama behind the line protocol (see
 * contender_protocol.py), run as a single-file source program.
 *
 * <p>The binding reports no timings, so both phases are requests of their own: the first computes
 * the prompt and chooses one token; the second asks for the further tokens while the prompt is in
 * llama.cpp's cache, which computes the prompt's last token again: as many forward passes of one
 * token as tokens asked for. No prompt may follow one that begins alike: its beginning would come
 * from the cache.
 */
public final class LlamaCppContender {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] args) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    LlamaModel model = null;
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode request = JSON.readTree(line);
      ObjectNode answer = JSON.createObjectNode();
      try {
        switch (request.get("op").asText()) {
          case "load" -> {
            model = load(request);
            answer.put("version", version());
          }
          case "run" -> run(model, request, answer);
          default -> {
            answers.flush();
            System.exit(0); // The binding's threads would keep the process alive.
          }
        }
      } catch (Exception | LinkageError e) {
        answer.put("error", e.toString());
      }
      answers.println(answer);
      answers.flush();
    }
    System.exit(0);
  }

  private static LlamaModel load(JsonNode request) {
    int threads = request.get("threads").asInt();
    return new LlamaModel(
        new ModelParameters()
            .setModel(request.get("model").asText())
            .setThreads(threads)
            .setThreadsBatch(threads)
            .setCtxSize(request.get("context").asInt())
            .setParallel(1)
            .setSamplers(Sampler.TOP_K)
            .setTopK(1)
            .ignoreEos());
  }

  private static void run(LlamaModel model, JsonNode request, ObjectNode answer)
      throws ReflectiveOperationException {
    String prompt = request.get("prompt").toString();
    int tokens = request.get("tokens").asInt();
    answer.put("prefill_ms", millis(model, prompt, 1));
    answer.put("decode_ms", tokens == 0 ? 0 : millis(model, prompt, tokens));
  }

  private static double millis(LlamaModel model, String prompt, int tokens)
      throws ReflectiveOperationException {
    InferenceParameters parameters =
        new InferenceParameters("")
            .setNPredict(tokens)
            .setCachePrompt(true)
            .setSamplers(Sampler.TOP_K)
            .setTopK(1)
            .setIgnoreEos(true);
    // llama.cpp takes token ids as a prompt; the binding's own method takes text only.
    Field field = InferenceParameters.class.getSuperclass().getDeclaredField("parameters");
    field.setAccessible(true);
    @SuppressWarnings("unchecked")
    Map<String, String> json = (Map<String, String>) field.get(parameters);
    json.put("prompt", prompt);
    long start = System.nanoTime();
    model.complete(parameters);
    return (System.nanoTime() - start) / 1e6;
  }

  private static String version() {
    return "de.kherud:llama " + System.getProperty("contender.version");
  }
}
