package io.reranker.benchmarks.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.onnx.engine.Execution;
import io.reranker.onnx.engine.GraphSession;
import io.reranker.onnx.engine.OpenSizes;
import java.io.IOException;
import java.nio.file.Path;

/** A folder with an export of the onnxruntime-genai model builder, without a bundle's contract. */
public final class Export {
  private Export() {}

  /**
   * Opens the graph on the processor.
   *
   * @param folder holds {@code model.onnx} and {@code genai_config.json}
   * @param threads threads of one run; 0 for one per physical core
   * @throws IOException if a file is missing or cannot be read
   */
  public static GraphSession open(Path folder, int threads) throws IOException {
    JsonNode config = new ObjectMapper().readTree(folder.resolve("genai_config.json").toFile());
    JsonNode decoder = config.path("model").path("decoder");
    return GraphSession.open(
        GraphSession.map(folder.resolve("model.onnx")),
        folder.toAbsolutePath(),
        new OpenSizes(
            decoder.path("num_key_value_heads").asInt(-1),
            decoder.path("head_size").asInt(-1),
            false),
        new Execution(threads, null));
  }
}
