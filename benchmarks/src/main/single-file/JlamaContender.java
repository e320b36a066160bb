import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tjake.jlama.model.AbstractModel;
import com.github.tjake.jlama.model.ModelSupport;
import com.github.tjake.jlama.safetensors.DType;
import com.github.tjake.jlama.safetensors.SafeTensorSupport;
import com.github.tjake.jlama.tensor.AbstractTensor;
import com.github.tjake.jlama.tensor.KvBufferCache;
import com.github.tjake.jlama.tensor.operations.TensorOperationsProvider;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Jlama behind the line protocol (see contender_protocol.py), run as a single-file source program:
 * its class files need a newer Java than this project's. As {@code quantize FOLDER OUT} it writes a
 * model in Jlama's four bits instead.
 */
public final class JlamaContender {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AbstractModel model;

  private JlamaContender(AbstractModel model) {
    this.model = model;
  }

  public static void main(String[] args) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    if (args.length == 3 && args[0].equals("quantize")) {
      SafeTensorSupport.quantizeModel(
          Path.of(args[1]), DType.Q4, new String[0], new String[0], Optional.of(Path.of(args[2])));
      return;
    }
    JlamaContender contender = null;
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode request = JSON.readTree(line);
      ObjectNode answer = JSON.createObjectNode();
      try {
        switch (request.get("op").asText()) {
          case "load" -> {
            contender = new JlamaContender(load(request));
            answer.put("version", version());
          }
          case "run" -> contender.run(request, answer);
          default -> System.exit(0);
        }
      } catch (Exception | LinkageError e) {
        e.printStackTrace();
        answer.put("error", e.toString());
      }
      answers.println(answer);
      answers.flush();
    }
    System.exit(0);
  }

  private static AbstractModel load(JsonNode request) {
    String precision = request.get("precision").asText();
    DType activations = precision.equals("int4") ? DType.I8 : DType.F32;
    return ModelSupport.loadModel(
        new File(request.get("model").asText()),
        null,
        DType.F32,
        activations,
        Optional.empty(),
        Optional.of(request.get("threads").asInt()));
  }

  private void run(JsonNode request, ObjectNode answer) throws Exception {
    int[] prompt = JSON.convertValue(request.get("prompt"), int[].class);
    int tokens = request.get("tokens").asInt();
    try (KvBufferCache cache = new KvBufferCache(model);
        KvBufferCache.KvBuffer context = cache.getEphemeralKvBuffer();
        AbstractTensor logits = model.makeDenseTensor(model.getConfig().vocabularySize)) {
      long start = System.nanoTime();
      int token;
      try (AbstractTensor hidden = model.batchForward(prompt, 0, context);
          AbstractTensor last = hidden.slice(hidden.shape().first() - 1)) {
        token = model.sample(last, 0, 0.5f, logits);
      }
      long middle = System.nanoTime();
      for (int i = 0; i < tokens; i++) {
        try (AbstractTensor hidden =
            model.forward(token, prompt.length + i, context, Optional.empty())) {
          token = model.sample(hidden, 0, 0.5f, logits);
        }
      }
      answer.put("prefill_ms", (middle - start) / 1e6);
      answer.put("decode_ms", (System.nanoTime() - middle) / 1e6);
    }
  }

  private static String version() {
    return "Jlama "
        + System.getProperty("contender.version")
        + " ("
        + TensorOperationsProvider.get().name()
        + "), Java "
        + Runtime.version();
  }
}
