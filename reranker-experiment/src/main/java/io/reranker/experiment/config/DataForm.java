package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reranker.dataset.CsvColumns;
import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.DataConfig;
import io.reranker.experiment.data.DataSource;
import io.reranker.experiment.data.Filter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data as they are written down; paths are as they stand.
 *
 * @param layout the files' layout
 * @param folder the data's folder, or null where only files are named
 * @param reviews reviews of Amazon, or null
 * @param metadata metadata of Amazon, or null
 * @param interactions interactions as CSV, or null
 * @param items items as CSV, or null
 * @param columns the columns of CSV files
 * @param titles other titles, or null
 * @param filter which interactions are kept
 * @param split who is tested
 * @param likedFrom from which rating an item is liked
 * @param trainingFiles searched for rows of test users
 */
record DataForm(
    String layout,
    @Nullable String folder,
    @Nullable String reviews,
    @Nullable String metadata,
    @Nullable String interactions,
    @Nullable String items,
    CsvColumns columns,
    @Nullable String titles,
    Filter filter,
    SplitForm split,
    double likedFrom,
    List<String> trainingFiles) {
  private static final List<String> LAYOUTS =
      List.of("movielens", "sequences", "amazon-reviews", "csv");

  @JsonCreator
  static DataForm of(
      @JsonProperty("layout") @Nullable String layout,
      @JsonProperty("folder") @Nullable String folder,
      @JsonProperty("reviews") @Nullable String reviews,
      @JsonProperty("metadata") @Nullable String metadata,
      @JsonProperty("interactions") @Nullable String interactions,
      @JsonProperty("items") @Nullable String items,
      @JsonProperty("columns") @Nullable ColumnsForm columns,
      @JsonProperty("titles") @Nullable String titles,
      @JsonProperty("filter") @Nullable FilterForm filter,
      @JsonProperty("split") @Nullable SplitForm split,
      @JsonProperty("liked-from") @Nullable Double likedFrom,
      @JsonProperty("training-files") @Nullable List<String> trainingFiles) {
    String kind = SettingsOf.oneOf("layout", layout, LAYOUTS);
    SettingsOf settings =
        SettingsOf.kind(
            kind,
            "folder",
            folder,
            "reviews",
            reviews,
            "metadata",
            metadata,
            "interactions",
            interactions,
            "items",
            items,
            "columns",
            columns);
    switch (kind) {
      case "amazon-reviews" -> {
        settings.only("folder", "reviews", "metadata");
        ValueException.required("reviews", reviews, "give the file of the reviews");
        ValueException.required("metadata", metadata, "give the file of the items");
      }
      case "csv" -> {
        settings.only("folder", "interactions", "items", "columns");
        ValueException.required("interactions", interactions, "give the file of interactions");
        ValueException.required("items", items, "give the file of the items");
      }
      default -> {
        settings.only("folder");
        ValueException.required("folder", folder, "give the folder of the data");
      }
    }
    double liked = likedFrom == null ? Timeline.LIKED : likedFrom;
    if (!(liked >= 0 && liked <= 5)) {
      throw new ValueException("liked-from", "is " + liked, "give a rating from 0 to 5");
    }
    return new DataForm(
        kind,
        folder,
        reviews,
        metadata,
        interactions,
        items,
        columns == null ? CsvColumns.movieLens() : columns.columns(),
        titles,
        filter == null ? Filter.NONE : filter.filter(),
        split == null ? SplitForm.DEFAULT : split,
        liked,
        trainingFiles == null ? List.of() : trainingFiles);
  }

  /** The folders that paths are seen from. */
  Folders folders(Path config, @Nullable Path data) {
    return new Folders(
        config,
        data != null
            ? data
            : folder == null ? config : config.resolve(Folders.path("data.folder", folder)));
  }

  DataConfig config(Folders folders) {
    return new DataConfig(
        source(folders),
        titles == null ? null : folders.inData("data.titles", titles),
        filter,
        split.split(folders),
        likedFrom,
        trainingFiles.stream().map(file -> folders.inConfig("data.training-files", file)).toList());
  }

  private DataSource source(Folders folders) {
    return switch (layout) {
      case "movielens" -> new DataSource.MovieLensArchive(folders.data());
      case "sequences" -> new DataSource.SequenceFiles(folders.data());
      case "csv" ->
          new DataSource.CsvFiles(
              folders.inData("data.interactions", String.valueOf(interactions)),
              folders.inData("data.items", String.valueOf(items)),
              columns);
      default ->
          new DataSource.ReviewFiles(
              folders.inData("data.reviews", String.valueOf(reviews)),
              folders.inData("data.metadata", String.valueOf(metadata)));
    };
  }
}
