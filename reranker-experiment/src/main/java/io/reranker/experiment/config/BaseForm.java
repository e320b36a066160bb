package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reranker.experiment.recommend.RecommenderConfig;
import io.reranker.experiment.recommend.RecommenderConfig.GraphWalk;
import io.reranker.experiment.recommend.RecommenderConfig.ItemBased;
import io.reranker.experiment.recommend.RecommenderConfig.MatrixFactorisation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A base recommender as it is written down: its kind alone, or with settings.
 *
 * @param settings makes the recommender of what paths are seen from
 */
record BaseForm(Settings settings) {
  private static final List<String> KINDS =
      List.of(
          "random",
          "popularity",
          "item-cf",
          "matrix-factorisation",
          "graph",
          "list-file",
          "trec-run");
  private static final int MOST_FACTORS = 512;
  private static final int MOST_ITERATIONS = 1_000;
  private static final double MOST_DAMPING = 0.99;
  private static final double MOST_WEIGHT = 1e6;
  private static final double LEAST_WEIGHT = 1e-6;

  /** A recommender whose files are not yet looked for. */
  @FunctionalInterface
  interface Settings {
    RecommenderConfig in(Folders folders);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static BaseForm of(String kind) {
    return of(kind, null, null, null, null, null, null, null, null, null, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static BaseForm of(
      @JsonProperty("kind") @Nullable String kind,
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("file") @Nullable String file,
      @JsonProperty("keep-history") @Nullable Boolean keepHistory,
      @JsonProperty("history") @Nullable Integer history,
      @JsonProperty("factors") @Nullable Integer factors,
      @JsonProperty("lambda") @Nullable Double lambda,
      @JsonProperty("alpha") @Nullable Double alpha,
      @JsonProperty("iterations") @Nullable Integer iterations,
      @JsonProperty("damping") @Nullable Double damping,
      @JsonProperty("attribute-share") @Nullable Double attributeShare) {
    String known = SettingsOf.oneOf("kind", kind, KINDS);
    SettingsOf settings =
        SettingsOf.kind(
            known,
            "name",
            name,
            "file",
            file,
            "keep-history",
            keepHistory,
            "history",
            history,
            "factors",
            factors,
            "lambda",
            lambda,
            "alpha",
            alpha,
            "iterations",
            iterations,
            "damping",
            damping,
            "attribute-share",
            attributeShare);
    switch (known) {
      case "item-cf" -> {
        settings.only("history");
        ItemBased usual = ItemBased.standard();
        ItemBased made =
            new ItemBased(
                ValueException.within("history", history, usual.history(), 1, Integer.MAX_VALUE));
        return new BaseForm(folders -> made);
      }
      case "matrix-factorisation" -> {
        settings.only("factors", "lambda", "alpha", "iterations");
        MatrixFactorisation usual = MatrixFactorisation.standard();
        MatrixFactorisation made =
            new MatrixFactorisation(
                ValueException.within("factors", factors, usual.factors(), 1, MOST_FACTORS),
                ValueException.within("lambda", lambda, usual.lambda(), LEAST_WEIGHT, MOST_WEIGHT),
                ValueException.within("alpha", alpha, usual.alpha(), LEAST_WEIGHT, MOST_WEIGHT),
                ValueException.within(
                    "iterations", iterations, usual.iterations(), 1, MOST_ITERATIONS));
        return new BaseForm(folders -> made);
      }
      case "graph" -> {
        settings.only("damping", "attribute-share", "history");
        GraphWalk usual = GraphWalk.standard();
        GraphWalk made =
            new GraphWalk(
                ValueException.within("damping", damping, usual.damping(), 0, MOST_DAMPING),
                ValueException.within(
                    "attribute-share", attributeShare, usual.attributeShare(), 0, 1),
                ValueException.within("history", history, usual.history(), 1, Integer.MAX_VALUE),
                usual.tolerance());
        return new BaseForm(folders -> made);
      }
      case "list-file", "trec-run" -> {
        settings.only("name", "file", "keep-history");
        boolean keep = keepHistory != null && keepHistory;
        return new BaseForm(external(known.equals("trec-run"), name, file, keep));
      }
      default -> {
        settings.only();
        RecommenderConfig made =
            known.equals("random")
                ? new RecommenderConfig.RandomOrder()
                : new RecommenderConfig.MostPopular();
        return new BaseForm(folders -> made);
      }
    }
  }

  private static Settings external(
      boolean trec, @Nullable String name, @Nullable String file, boolean keep) {
    String shown = ValueException.required("name", name, "give the lists a name for the report");
    String path = ValueException.required("file", file, "give the file of the lists");
    return folders ->
        trec
            ? new RecommenderConfig.TrecRun(shown, folders.inData("bases.file", path), keep)
            : new RecommenderConfig.ListFile(shown, folders.inData("bases.file", path), keep);
  }

  RecommenderConfig config(Folders folders) {
    return settings.in(folders);
  }
}
