package io.reranker.benchmarks.engine;

import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxRerankModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A model under requests of random length. Thread-safe. */
interface Load extends AutoCloseable {

  /** The load of a folder's model, or of the embedded one. */
  static Load of(@Nullable Path folder) throws IOException {
    if (folder == null) {
      return new RankingLoad(MovieModel.load());
    }
    return Files.exists(folder.resolve("reranker.json"))
        ? new RankingLoad(OnnxRerankModel.load(folder))
        : new EngineLoad(Engine.open(folder, 0));
  }

  /** Serves the request of a number: the same number, the same request. */
  void request(int number);

  /** Bytes that the pool counts for its contexts. */
  long contextBytes();

  @Override
  void close();
}
