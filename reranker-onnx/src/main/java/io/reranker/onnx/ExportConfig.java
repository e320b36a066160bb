package io.reranker.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.onnx.engine.OpenSizes;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an exporter wrote beside the graph: {@code genai_config.json} of the onnxruntime-genai model
 * builder, or {@code config.json} of optimum-onnx. Only what the graph itself does not tell is
 * taken from it.
 *
 * @param name the model's kind, such as llama
 * @param file name of the graph's file
 * @param contextLength longest sequence, tokens
 * @param endTokens tokens that end a text
 * @param sizes what the graph may leave open
 */
record ExportConfig(
    String name, String file, int contextLength, Set<Integer> endTokens, OpenSizes sizes) {

  static final String CONFIG = "config.json";
  private static final ObjectMapper JSON = BundleContract.strict();
  private static final int DEFAULT_CONTEXT = 2048;

  /** Whether a bundle holds such a file. */
  static boolean in(ModelBundle bundle) {
    return bundle.has(ModelBundle.GENAI_CONFIG) || bundle.has(CONFIG);
  }

  /**
   * Reads it; defaults where the bundle holds none.
   *
   * @throws ModelException if it is no JSON, or describes a kind of model that cannot be run
   */
  static ExportConfig of(ModelBundle bundle) {
    JsonNode config = bundle.has(CONFIG) ? json(bundle, CONFIG) : JSON.createObjectNode();
    boolean tied = config.path("tie_word_embeddings").asBoolean(false);
    if (!bundle.has(ModelBundle.GENAI_CONFIG)) {
      int headSize =
          config
              .path("head_dim")
              .asInt(
                  config.path("hidden_size").asInt(-1)
                      / Math.max(1, config.path("num_attention_heads").asInt(1)));
      int heads =
          config.path("num_key_value_heads").asInt(config.path("num_attention_heads").asInt(-1));
      return new ExportConfig(
          config.path("model_type").asText("model"),
          ModelBundle.MODEL,
          Math.max(16, config.path("max_position_embeddings").asInt(DEFAULT_CONTEXT)),
          tokens(config.path("eos_token_id")),
          new OpenSizes(heads, headSize, tied));
    }
    JsonNode model = json(bundle, ModelBundle.GENAI_CONFIG).path("model");
    JsonNode decoder = model.path("decoder");
    if (decoder.path("pipeline").size() > 0) {
      throw unsupported(
          "it is a pipeline of several graphs (decoder.pipeline)",
          "export it as one graph, without a pipeline");
    }
    if (decoder.path("session_options").has("custom_ops_library")) {
      throw unsupported(
          "it needs a library of custom operators (custom_ops_library)",
          "export it for the CPU or for CUDA with the operators of ONNX Runtime alone");
    }
    return new ExportConfig(
        model.path("type").asText("model"),
        decoder.path("filename").asText(ModelBundle.MODEL),
        Math.max(16, model.path("context_length").asInt(DEFAULT_CONTEXT)),
        tokens(model.path("eos_token_id")),
        new OpenSizes(
            decoder.path("num_key_value_heads").asInt(-1),
            decoder.path("head_size").asInt(-1),
            tied));
  }

  /** A number, or a list of them. */
  private static Set<Integer> tokens(JsonNode node) {
    Set<Integer> tokens = new TreeSet<>();
    if (node.isInt()) {
      tokens.add(node.asInt());
    }
    node.forEach(
        element -> {
          if (element.isInt()) {
            tokens.add(element.asInt());
          }
        });
    return Set.copyOf(tokens);
  }

  private static JsonNode json(ModelBundle bundle, String name) {
    try {
      return JSON.readTree(bundle.read(name, ModelBundle.MAX_CONFIG));
    } catch (JsonProcessingException e) {
      throw new ModelException(
          ErrorCode.BUNDLE_INVALID,
          name + " of " + bundle.location() + " is no JSON: " + e.getOriginalMessage(),
          "export the model again",
          e);
    } catch (java.io.IOException e) {
      throw new ModelException(
          ErrorCode.BUNDLE_INVALID,
          name + " of " + bundle.location() + " cannot be read: " + e.getMessage(),
          "export the model again",
          e);
    }
  }

  private static ModelException unsupported(String problem, String remedy) {
    return new ModelException(
        ErrorCode.MODEL_UNSUPPORTED, "The model cannot be run: " + problem, remedy, null);
  }
}
