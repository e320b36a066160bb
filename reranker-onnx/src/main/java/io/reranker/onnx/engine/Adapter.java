package io.reranker.onnx.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoraAdapter;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A LoRA adapter: low-rank weights that take the place of a graph's own for a request's runs. */
public final class Adapter implements AutoCloseable {
  private final OrtLoraAdapter adapter;

  private Adapter(OrtLoraAdapter adapter) {
    this.adapter = adapter;
  }

  /**
   * Reads an adapter file of ONNX Runtime's format ({@code .onnx_adapter}).
   *
   * @throws ModelException if it is missing or damaged
   */
  public static Adapter read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          ErrorCode.BUNDLE_NOT_FOUND, "There is no adapter " + file, "name its file", null);
    }
    try {
      Ort.environment();
      return new Adapter(OrtLoraAdapter.create(file.toString()));
    } catch (OrtException e) {
      throw new ModelException(
          ErrorCode.MODEL_CORRUPT,
          file + " cannot be read as an adapter: " + e.getMessage(),
          "export it again by the recipe",
          e);
    }
  }

  OrtLoraAdapter weights() {
    return adapter;
  }

  @Override
  public void close() {
    adapter.close();
  }
}
