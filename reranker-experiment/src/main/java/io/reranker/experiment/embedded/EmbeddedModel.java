package io.reranker.experiment.embedded;

import io.reranker.model.games.GamesModel;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.ModelBundle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A model that comes with the library. Its name stands where else the folder of a bundle would. */
public enum EmbeddedModel {
  /** Movies, trained on MovieLens. */
  MOVIES {
    @Override
    public ModelBundle bundle() {
      return MovieModel.bundle();
    }
  },
  /** Video games, trained on Amazon reviews. */
  GAMES {
    @Override
    public ModelBundle bundle() {
      return GamesModel.bundle();
    }
  };

  /**
   * The model of that name, if there is one. A folder of the same name is meant by {@code ./name}.
   */
  public static Optional<EmbeddedModel> named(String name) {
    return Arrays.stream(values()).filter(model -> model.toString().equals(name)).findFirst();
  }

  /** The bundle in the model's jar. */
  public abstract ModelBundle bundle();

  /** The name: {@code movies} or {@code games}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
