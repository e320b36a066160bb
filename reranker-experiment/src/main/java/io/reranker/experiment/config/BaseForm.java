package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reranker.experiment.recommend.RecommenderConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A base recommender as it is written down: its kind alone, or with settings.
 *
 * @param kind what it is
 * @param name its name in tables; null for the kind's
 * @param file the file of external lists; null for others
 * @param history how many items at the end of the history count; null for the usual number
 */
record BaseForm(
    String kind, @Nullable String name, @Nullable String file, @Nullable Integer history) {
  private static final List<String> KINDS =
      List.of("random", "popularity", "item-cf", "list-file", "trec-run");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static BaseForm of(String kind) {
    return of(kind, null, null, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static BaseForm of(
      @JsonProperty("kind") @Nullable String kind,
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("file") @Nullable String file,
      @JsonProperty("history") @Nullable Integer history) {
    String known = SettingsOf.oneOf("kind", kind, KINDS);
    SettingsOf settings =
        SettingsOf.kind(known, "name", name, "file", file, "history", history);
    switch (known) {
      case "item-cf" -> settings.only("history");
      case "list-file", "trec-run" -> {
        settings.only("name", "file");
        ValueException.required("name", name, "give the lists a name for the report");
        ValueException.required("file", file, "give the file of the lists");
      }
      default -> settings.only();
    }
    if (history != null) {
      ValueException.within("history", history, 1, 1, Integer.MAX_VALUE);
    }
    return new BaseForm(known, name, file, history);
  }

  RecommenderConfig config(Folders folders) {
    return switch (kind) {
      case "random" -> new RecommenderConfig.RandomOrder();
      case "popularity" -> new RecommenderConfig.MostPopular();
      case "item-cf" ->
          history == null
              ? RecommenderConfig.ItemBased.standard()
              : new RecommenderConfig.ItemBased(history);
      case "list-file" ->
          new RecommenderConfig.ListFile(
              String.valueOf(name), folders.inData("bases.file", String.valueOf(file)));
      default ->
          new RecommenderConfig.TrecRun(
              String.valueOf(name), folders.inData("bases.file", String.valueOf(file)));
    };
  }
}
