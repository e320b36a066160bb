package io.reranker.onnx;

import io.reranker.ModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Any bytes are a contract, a configuration and a vocabulary, or refused by name. */
public final class ManifestFuzz {
  private static final Path FOLDER = folder();

  private ManifestFuzz() {}

  private static Path folder() {
    try {
      return Files.createTempDirectory("fuzz");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Path contract = Files.write(FOLDER.resolve(ModelBundle.CONTRACT), data);
    ModelBundle bundle = ModelBundle.folder(FOLDER);
    try {
      bundle.requireHashes(BundleContract.of(bundle, null).files());
    } catch (ModelException e) {
      requireRemedy(e);
    }
    Files.delete(contract);
    Path config = Files.write(FOLDER.resolve(ModelBundle.GENAI_CONFIG), data);
    try {
      bundle.has(ExportConfig.of(bundle).file());
    } catch (ModelException e) {
      requireRemedy(e);
    }
    Files.delete(config);
    try {
      Vocabulary.of(data, Set.of());
    } catch (IOException e) {
      return;
    } catch (ModelException e) {
      requireRemedy(e);
    }
  }

  private static void requireRemedy(ModelException e) {
    if (e.remedy().isBlank()) {
      throw new AssertionError("a refusal without a remedy", e);
    }
  }
}
