package io.reranker.onnx.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the graph of a causal language model takes and gives, read from the graph itself.
 *
 * @param cache the tensors of the KV cache, two for each layer, or one where keys and values are
 *     fused
 * @param cacheType element type of the KV cache
 * @param idType type of token ids, int32 or int64
 * @param maskType type of the attention mask, int32 or int64; null where the graph takes none
 * @param placeType type of {@code position_ids}, int32 or int64; null where the graph takes none
 */
record GraphSignature(
    List<CacheTensor> cache,
    OnnxJavaType cacheType,
    OnnxJavaType idType,
    @Nullable OnnxJavaType maskType,
    @Nullable OnnxJavaType placeType) {

  /** Numbers that a token may take in one tensor of the cache: the largest models take 16,384. */
  private static final int MAX_NUMBERS = 1 << 18;

  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  static final String POSITION_IDS = "position_ids";
  static final String LOGITS = "logits";
  static final String HIDDEN_STATES = "hidden_states";

  /**
   * A tensor of the cache, of shape {@code [batch, heads, tokens, headSize]}, or {@code [2, batch,
   * heads, tokens, headSize]} where keys and values are fused.
   *
   * @param past name of the input
   * @param present name of the output
   * @param fused whether keys and values are one tensor
   * @param heads heads of keys and values
   * @param headSize size of a head
   */
  record CacheTensor(String past, String present, boolean fused, int heads, int headSize) {
    /** Runs of memory, each with the tokens of one head, for one sequence. */
    int blocks() {
      return fused ? 2 * heads : heads;
    }

    long[] shape(int batch, int tokens) {
      return fused
          ? new long[] {2, batch, heads, tokens, headSize}
          : new long[] {batch, heads, tokens, headSize};
    }
  }

  static String past(int layer, String part) {
    return "past_key_values." + layer + "." + part;
  }

  static String present(int layer, String part) {
    return "present." + layer + "." + part;
  }

  /** Bytes that one token takes in the cache. */
  long bytesPerToken() {
    return cache.stream().mapToLong(this::bytesPerToken).sum();
  }

  /** Bytes that one token takes in one tensor of the cache. */
  int bytesPerToken(CacheTensor tensor) {
    return tensor.blocks() * tensor.headSize() * cacheType.size;
  }

  static GraphSignature of(OrtSession session, OpenSizes open) {
    try {
      return read(session.getInputInfo(), open);
    } catch (OrtException e) {
      throw unsupported("its inputs cannot be read: " + e.getMessage(), PLAIN_EXPORT);
    }
  }

  private static GraphSignature read(Map<String, NodeInfo> inputs, OpenSizes open) {
    List<CacheTensor> cache = new ArrayList<>();
    for (String[] names : cacheNames(inputs.keySet())) {
      cache.add(cacheTensor(names, tensor(inputs, names[0]), open));
    }
    OnnxJavaType type = tensor(inputs, cache.get(0).past()).type;
    return new GraphSignature(
        List.copyOf(cache),
        type,
        integers(inputs, IDS),
        inputs.containsKey(MASK) ? integers(inputs, MASK) : null,
        inputs.containsKey(POSITION_IDS) ? integers(inputs, POSITION_IDS) : null);
  }

  private static CacheTensor cacheTensor(String[] names, TensorInfo info, OpenSizes open) {
    long[] shape = info.getShape();
    boolean fused = shape.length == 5;
    if (shape.length != 4 && !fused) {
      throw unsupported("its cache has " + shape.length + " dimensions", PLAIN_EXPORT);
    }
    int heads = (int) (shape[shape.length - 3] > 0 ? shape[shape.length - 3] : open.heads());
    int size = (int) (shape[shape.length - 1] > 0 ? shape[shape.length - 1] : open.headSize());
    if (heads > MAX_NUMBERS || size > MAX_NUMBERS || (long) heads * size > MAX_NUMBERS) {
      throw unsupported(
          "its cache has " + heads + " heads of " + size + " numbers for a token", PLAIN_EXPORT);
    }
    if (heads < 1 || size < 1) {
      throw unsupported(
          "neither the graph nor its configuration file gives the cache's heads and head size",
          "keep genai_config.json or config.json beside the model");
    }
    return new CacheTensor(names[0], names[1], fused, heads, size);
  }

  private static OnnxJavaType integers(Map<String, NodeInfo> inputs, String name) {
    OnnxJavaType type = tensor(inputs, name).type;
    if (type != OnnxJavaType.INT32 && type != OnnxJavaType.INT64) {
      throw unsupported(name + " is " + type + " instead of int32 or int64", PLAIN_EXPORT);
    }
    return type;
  }

  private static TensorInfo tensor(Map<String, NodeInfo> nodes, String name) {
    NodeInfo node = nodes.get(name);
    if (node == null || !(node.getInfo() instanceof TensorInfo info)) {
      throw unsupported(name + " is no tensor", PLAIN_EXPORT);
    }
    return info;
  }

  /** Pairs of input and output that hold the cache; empty where there is none. */
  private static List<String[]> cacheNames(java.util.Collection<String> inputs) {
    List<String[]> names = new ArrayList<>();
    for (int i = 0; inputs.contains(past(i, "key")); i++) {
      names.add(new String[] {past(i, "key"), present(i, "key")});
      names.add(new String[] {past(i, "value"), present(i, "value")});
    }
    if (names.isEmpty()) {
      for (int i = 0; inputs.contains("past_" + i); i++) {
        names.add(new String[] {"past_" + i, "present_" + i});
      }
    }
    return names;
  }

  private static final String PLAIN_EXPORT =
      "export it with the onnxruntime-genai model builder, or with optimum-onnx as"
          + " text-generation-with-past";

  /**
   * Refuses what this library cannot run, before the runtime tries.
   *
   * @param tiedHead whether a missing head can be made of the embedding
   * @throws ModelException with a sentence that says why and what to export instead
   */
  static void requireKnown(List<String> inputs, List<String> outputs, boolean tiedHead) {
    for (Refusal refusal : Refusal.values()) {
      if (inputs.stream().anyMatch(refusal::applies)) {
        throw unsupported(refusal.problem, refusal.remedy);
      }
    }
    List<String[]> cache = cacheNames(inputs);
    if (cache.isEmpty()) {
      throw unsupported(
          "it has no KV cache (past_key_values.0.key)",
          "export it with its cache: text-generation-with-past, or the onnxruntime-genai builder");
    }
    TreeSet<String> unknown = new TreeSet<>(inputs);
    unknown.removeAll(List.of(IDS, MASK, POSITION_IDS));
    for (String[] names : cache) {
      unknown.remove(names[0]);
      if (!inputs.contains(names[0]) || !outputs.contains(names[1])) {
        throw unsupported("it lacks " + names[0] + " or " + names[1], PLAIN_EXPORT);
      }
    }
    if (!unknown.isEmpty()) {
      throw unsupported(
          "it has the inputs " + unknown + ", which this library does not understand",
          PLAIN_EXPORT);
    }
    if (!inputs.contains(IDS)) {
      throw unsupported("it has no input " + IDS, PLAIN_EXPORT);
    }
    if (outputs.contains(LOGITS)) {
      return;
    }
    if (outputs.contains(HIDDEN_STATES) && tiedHead) {
      return;
    }
    throw unsupported(
        outputs.contains(HIDDEN_STATES)
            ? "it ends before its language-model head (exclude_lm_head), and no config.json beside"
                + " it says that the head is the embedding (tie_word_embeddings)"
            : "it has no output " + LOGITS,
        "export it without exclude_lm_head");
  }

  /** Kinds of graphs that are refused. */
  private enum Refusal {
    PAGED(
        "block_table|slot_mapping|cumulative_sequence_lengths|past_sequence_lengths",
        "its KV cache is paged",
        "export it without use_paged_attention"),
    CONVOLUTION(
        "past_conv.*|.*conv_state.*|.*ssm.*|.*recurrent_state.*",
        "it keeps convolution or state-space states, which cannot be rewound",
        "use a model whose layers are all attention"),
    MERGED(
        "use_cache_branch",
        "it is a merged decoder with two branches (use_cache_branch)",
        "export it again with a recent optimum-onnx, which writes one graph"),
    CROSS_ATTENTION(
        "encoder_hidden_states|encoder_attention_mask",
        "it is the decoder of an encoder-decoder model",
        "use a decoder-only language model"),
    EMBEDDINGS(
        "inputs_embeds",
        "it takes embeddings (inputs_embeds) instead of token ids",
        "export it without exclude_embeds; of a multimodal model, its text model alone");

    private final String names;
    private final String problem;
    private final String remedy;

    Refusal(String names, String problem, String remedy) {
      this.names = names;
      this.problem = problem;
      this.remedy = remedy;
    }

    boolean applies(String input) {
      return input.matches(names);
    }
  }

  static ModelException unsupported(String problem, String remedy) {
    return new ModelException(
        ErrorCode.MODEL_UNSUPPORTED, "The model cannot be run: " + problem, remedy, null);
  }
}
