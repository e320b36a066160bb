package io.reranker.cli.fuzz;

import io.reranker.onnx.ItemTextFuzz;
import io.reranker.onnx.ManifestFuzz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is fuzzed, each with seeds in a folder of its class's name. */
enum Target {
  REQUEST_JSON(RequestJsonFuzz.class, RequestJsonFuzz::fuzzerTestOneInput),
  MANIFEST(ManifestFuzz.class, ManifestFuzz::fuzzerTestOneInput),
  GENERATED_TEXT(GeneratedTextFuzz.class, GeneratedTextFuzz::fuzzerTestOneInput),
  TREC_FILES(TrecFilesFuzz.class, TrecFilesFuzz::fuzzerTestOneInput),
  ITEM_TEXT(ItemTextFuzz.class, ItemTextFuzz::fuzzerTestOneInput);

  private interface Input {
    void take(byte[] data) throws IOException;
  }

  private final Class<?> type;
  private final Input input;

  Target(Class<?> type, Input input) {
    this.type = type;
    this.input = input;
  }

  String className() {
    return type.getName();
  }

  String simpleName() {
    return type.getSimpleName();
  }

  void take(byte[] data) throws IOException {
    input.take(data);
  }

  Path seedFolder() {
    URL folder = Target.class.getResource(simpleName());
    if (folder == null) {
      throw new IllegalStateException("no seeds of " + this);
    }
    try {
      return Path.of(folder.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Path> seeds() throws IOException {
    try (Stream<Path> files = Files.list(seedFolder())) {
      return files.sorted().toList();
    }
  }
}
