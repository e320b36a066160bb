package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reranker.experiment.trial.ListOptions;
import io.reranker.metrics.Measure;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A configuration as it is written down: checked, but paths are as they stand. */
record ExperimentForm(
    String title,
    long seed,
    DataForm data,
    List<BaseForm> bases,
    List<ProtocolForm> protocols,
    ListOptions lists,
    List<ModelConfig> models,
    List<Measure> measures,
    FusionConfig fusion,
    ReasonsConfig reasons,
    PositionConfig position) {

  @JsonCreator
  static ExperimentForm of(
      @JsonProperty("title") @Nullable String title,
      @JsonProperty("seed") @Nullable Long seed,
      @JsonProperty("data") @Nullable DataForm data,
      @JsonProperty("bases") @Nullable List<BaseForm> bases,
      @JsonProperty("protocols") @Nullable List<ProtocolForm> protocols,
      @JsonProperty("lists") @Nullable ListsForm lists,
      @JsonProperty("models") @Nullable List<ModelConfig> models,
      @JsonProperty("measures") @Nullable List<String> measures,
      @JsonProperty("fusion") @Nullable FusionConfig fusion,
      @JsonProperty("reasons") @Nullable ReasonsConfig reasons,
      @JsonProperty("position") @Nullable PositionConfig position) {
    if (data == null) {
      throw new ValueException("data", "is missing", "say what data are evaluated on");
    }
    List<ModelConfig> all = models == null ? List.of() : models;
    Set<String> names = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (!names.add(all.get(i).name())) {
        throw new ValueException(
            "models[" + i + "].name",
            "is \"" + all.get(i).name() + "\", as that of a model before it",
            "give each model a name of its own");
      }
    }
    return new ExperimentForm(
        ValueException.required("title", title, "give the experiment a title"),
        seed == null ? 1 : seed,
        data,
        some("bases", bases, "name one base recommender or more"),
        some("protocols", protocols, "name one protocol or more"),
        lists == null ? ListOptions.standard() : lists.options(),
        all,
        MeasuresConfig.of(measures),
        fusion == null ? FusionConfig.DEFAULT : fusion,
        reasons == null ? ReasonsConfig.DEFAULT : reasons,
        position == null ? PositionConfig.DEFAULT : position);
  }

  private static <T> List<T> some(String key, @Nullable List<T> given, String remedy) {
    if (given == null || given.isEmpty()) {
      throw new ValueException(key, given == null ? "is missing" : "is empty", remedy);
    }
    return given;
  }

  /**
   * The configuration with its paths.
   *
   * @param folder the configuration's folder
   * @param dataFolder the data's folder, or null for the one that is written down
   */
  ExperimentConfig config(Path folder, @Nullable Path dataFolder) {
    Folders folders = data.folders(folder, dataFolder);
    return new ExperimentConfig(
        title,
        seed,
        data.config(folders),
        bases.stream().map(base -> base.config(folders)).toList(),
        protocols.stream().map(protocol -> protocol.protocol(folders)).toList(),
        lists,
        models.stream().map(model -> model.from(folder)).toList(),
        measures,
        fusion,
        reasons,
        position);
  }
}
