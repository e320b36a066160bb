package io.reranker.spark;

import io.reranker.model.movies.MovieModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded movie model, as resources and as a folder. */
final class MovieBundle {
  static final String RESOURCES = "/io/reranker/model/movies";

  private MovieBundle() {}

  /** Writes the bundle's files into a folder. */
  static Path into(Path folder) throws IOException {
    for (String name :
        new String[] {"genai_config.json", "model.onnx", "reranker.json", "tokenizer.json"}) {
      try (InputStream in = MovieModel.class.getResourceAsStream(RESOURCES + "/" + name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
    return folder;
  }
}
