package io.reranker.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the graph of a causal language model takes and gives. Read from the graph itself; exports'
 * configuration files are trusted only for a head size that the graph leaves open.
 *
 * @param layers number of layers
 * @param kvHeads heads of keys and values
 * @param headSize size of a head
 * @param cacheType element type of the KV cache
 * @param logitsType element type of the logits
 * @param intIds whether token ids are int32 instead of int64
 * @param positionIds whether the graph asks for positions
 * @param vocabulary number of logits of a position
 */
record GraphSignature(
    int layers,
    int kvHeads,
    int headSize,
    OnnxJavaType cacheType,
    OnnxJavaType logitsType,
    boolean intIds,
    boolean positionIds,
    int vocabulary) {

  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  static final String POSITIONS = "position_ids";
  static final String LOGITS = "logits";

  static String past(int layer, String part) {
    return "past_key_values." + layer + "." + part;
  }

  static String present(int layer, String part) {
    return "present." + layer + "." + part;
  }

  static GraphSignature of(OrtSession session, ModelBundle bundle) {
    try {
      return read(session.getInputInfo(), session.getOutputInfo(), bundle);
    } catch (OrtException e) {
      throw unsupported("its inputs cannot be read: " + e.getMessage());
    }
  }

  private static GraphSignature read(
      Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs, ModelBundle bundle) {
    int layers = 0;
    while (inputs.containsKey(past(layers, "key"))) {
      layers++;
    }
    requireKnown(inputs, outputs, layers);
    TensorInfo key = tensor(inputs, past(0, "key"));
    long[] shape = key.getShape();
    if (shape.length != 4) {
      throw unsupported("its cache has " + shape.length + " dimensions instead of 4");
    }
    JsonNode decoder = decoderConfig(bundle);
    int heads = (int) (shape[1] > 0 ? shape[1] : decoder.path("num_key_value_heads").asInt(-1));
    int size = (int) (shape[3] > 0 ? shape[3] : decoder.path("head_size").asInt(-1));
    if (heads < 1 || size < 1) {
      throw unsupported(
          "neither the graph nor "
              + ModelBundle.GENAI_CONFIG
              + " gives the cache's heads and head size");
    }
    TensorInfo logits = tensor(outputs, LOGITS);
    long[] logitsShape = logits.getShape();
    long vocabulary = logitsShape[logitsShape.length - 1];
    if (vocabulary < 1) {
      throw unsupported("its logits leave the size of the vocabulary open");
    }
    if (logitsShape.length != 3 || logitsShape[1] == 1) {
      throw unsupported(
          "it gives logits of the last position only (prune_lm_head), scoring needs every position");
    }
    return new GraphSignature(
        layers,
        heads,
        size,
        key.type,
        logits.type,
        tensor(inputs, IDS).type == OnnxJavaType.INT32,
        inputs.containsKey(POSITIONS),
        Math.toIntExact(vocabulary));
  }

  private static void requireKnown(
      Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs, int layers) {
    TreeSet<String> unknown = new TreeSet<>(inputs.keySet());
    unknown.removeAll(java.util.List.of(IDS, MASK, POSITIONS));
    for (int i = 0; i < layers; i++) {
      unknown.remove(past(i, "key"));
      unknown.remove(past(i, "value"));
    }
    if (!unknown.isEmpty()) {
      throw unsupported(
          "it has the inputs " + unknown + ", which this library does not understand");
    }
    for (String needed : java.util.List.of(IDS, MASK)) {
      if (!inputs.containsKey(needed)) {
        throw unsupported("it has no input " + needed);
      }
    }
    if (layers == 0) {
      throw unsupported("it has no KV cache (past_key_values.0.key)");
    }
    for (int i = 0; i < layers; i++) {
      for (String part : java.util.List.of("key", "value")) {
        if (!inputs.containsKey(past(i, part)) || !outputs.containsKey(present(i, part))) {
          throw unsupported("it lacks " + past(i, part) + " or " + present(i, part));
        }
      }
    }
    if (!outputs.containsKey(LOGITS)) {
      throw unsupported("it has no output " + LOGITS);
    }
  }

  private static TensorInfo tensor(Map<String, NodeInfo> nodes, String name) {
    NodeInfo node = nodes.get(name);
    if (node == null || !(node.getInfo() instanceof TensorInfo info)) {
      throw unsupported(name + " is no tensor");
    }
    return info;
  }

  private static JsonNode decoderConfig(ModelBundle bundle) {
    if (!bundle.has(ModelBundle.GENAI_CONFIG)) {
      return new ObjectMapper().createObjectNode();
    }
    try {
      return new ObjectMapper()
          .readTree(bundle.read(ModelBundle.GENAI_CONFIG))
          .path("model")
          .path("decoder");
    } catch (IOException e) {
      throw unsupported(ModelBundle.GENAI_CONFIG + " cannot be read: " + e.getMessage());
    }
  }

  private static ModelException unsupported(String problem) {
    return new ModelException(
        ErrorCode.MODEL_UNSUPPORTED,
        "The model cannot be run: " + problem,
        "export it with the onnxruntime-genai model builder for the CPU (fp32, int8 or int4) or for"
            + " CUDA, without paged attention and without prune_lm_head",
        null);
  }
}
