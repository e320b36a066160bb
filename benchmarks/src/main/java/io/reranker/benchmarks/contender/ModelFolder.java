package io.reranker.benchmarks.contender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The same weights in several formats: {@code hf/} (Hugging Face), and {@code fp32/}, {@code int8/}
 * and {@code int4/} (ONNX, with {@code genai_config.json}) as far as they were exported; {@code
 * w8a8/} is the recipe's own 8-bit form, with 8-bit activations.
 *
 * @param path the folder
 * @param vocabulary number of token ids
 */
record ModelFolder(Path path, int vocabulary) {
  static ModelFolder of(Path path) throws IOException {
    JsonNode config = new ObjectMapper().readTree(path.resolve("hf/config.json").toFile());
    return new ModelFolder(path, config.required("vocab_size").asInt());
  }

  /** The models below a folder, by name; those that have {@code hf/config.json}. */
  static List<ModelFolder> below(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> children = Files.list(folder)) {
      paths =
          children
              .filter(child -> Files.isRegularFile(child.resolve("hf/config.json")))
              .sorted()
              .toList();
    }
    List<ModelFolder> models = new ArrayList<>();
    for (Path path : paths) {
      models.add(of(path));
    }
    return models;
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  Path huggingFace() {
    return path.resolve("hf");
  }

  Path onnx(Precision precision) {
    return path.resolve(precision.id());
  }
}
