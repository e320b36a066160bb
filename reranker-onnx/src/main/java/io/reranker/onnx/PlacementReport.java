package io.reranker.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which execution provider ran which nodes of a model, by ONNX Runtime's own profile. A provider
 * that starts may still leave nodes to the CPU, without a word; this is the proof.
 *
 * @param nodes number of nodes that ran, by provider ({@code CPUExecutionProvider}, {@code
 *     CUDAExecutionProvider}), then by operator ({@code MatMulNBits})
 */
public record PlacementReport(Map<String, Map<String, Integer>> nodes) {
  /** Operators in which a language model spends its time. */
  private static final Set<String> HEAVY =
      Set.of(
          "Attention",
          "FusedMatMul",
          "Gemm",
          "GroupQueryAttention",
          "MatMul",
          "MatMulNBits",
          "MultiHeadAttention");

  /** Copies the maps. */
  public PlacementReport {
    Map<String, Map<String, Integer>> copy = new TreeMap<>();
    nodes.forEach((provider, counts) -> copy.put(provider, Map.copyOf(counts)));
    nodes = Map.copyOf(copy);
  }

  /**
   * Loads a model with profiling on, ranks a request and writes a reason for its first item.
   *
   * @throws ModelException if the model cannot be loaded, or the profile cannot be read
   */
  public static PlacementReport of(ModelBundle bundle, OnnxOptions options, RerankRequest request) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("reranker-profile");
      Path profile;
      LoadedModel loaded = LoadedModel.profiled(bundle, options, folder.resolve("run"));
      try (OnnxRerankModel model = OnnxRerankModel.of(loaded, options)) {
        RerankResult result = model.rerank(request);
        model.explain(result, result.items().get(0));
        profile = loaded.endProfile();
      }
      return read(profile);
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "ONNX Runtime's profile cannot be written or read: " + e.getMessage(),
          "let java.io.tmpdir be a folder that can be written to",
          e);
    } finally {
      delete(folder);
    }
  }

  /** Reads a profile that ONNX Runtime has written. */
  static PlacementReport read(Path profile) throws IOException {
    Map<String, Map<String, Integer>> nodes = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode event : new ObjectMapper().readTree(profile.toFile())) {
      JsonNode arguments = event.path("args");
      String provider = arguments.path("provider").asText();
      // A node is met once in each run, and with an event before and behind its kernel.
      if (event.path("cat").asText().equals("Node")
          && !provider.isEmpty()
          && seen.add(
              provider + " " + arguments.path("node_index").asText() + " " + event.path("name"))) {
        nodes
            .computeIfAbsent(provider, name -> new TreeMap<>())
            .merge(arguments.path("op_name").asText(), 1, Integer::sum);
      }
    }
    return new PlacementReport(nodes);
  }

  private static void delete(@org.jspecify.annotations.Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }

  /** Nodes with an operator that ran on a provider. */
  public int count(String provider, String operator) {
    return nodes.getOrDefault(provider, Map.of()).getOrDefault(operator, 0);
  }

  /** Nodes of products and attention that ran on another provider than this one. */
  public int heavyNodesOutside(String provider) {
    int sum = 0;
    for (Map.Entry<String, Map<String, Integer>> entry : nodes.entrySet()) {
      if (!entry.getKey().equals(provider)) {
        sum +=
            entry.getValue().entrySet().stream()
                .filter(node -> HEAVY.contains(node.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
      }
    }
    return sum;
  }

  /** Nodes that copy between host and device within a run. */
  public int copies() {
    return nodes.values().stream()
        .flatMap(counts -> counts.entrySet().stream())
        .filter(node -> node.getKey().startsWith("Memcpy"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
