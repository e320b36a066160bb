package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.DataConfig;
import io.reranker.experiment.data.DataSource;
import io.reranker.experiment.data.Filter;
import io.reranker.experiment.data.Split;
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
    @Nullable String titles,
    Filter filter,
    SplitForm split,
    double likedFrom,
    List<String> trainingFiles) {
  private static final List<String> LAYOUTS = List.of("movielens", "sequences", "amazon-reviews");

  @JsonCreator
  static DataForm of(
      @JsonProperty("layout") @Nullable String layout,
      @JsonProperty("folder") @Nullable String folder,
      @JsonProperty("reviews") @Nullable String reviews,
      @JsonProperty("metadata") @Nullable String metadata,
      @JsonProperty("titles") @Nullable String titles,
      @JsonProperty("filter") @Nullable FilterForm filter,
      @JsonProperty("split") @Nullable SplitForm split,
      @JsonProperty("liked-from") @Nullable Double likedFrom,
      @JsonProperty("training-files") @Nullable List<String> trainingFiles) {
    String kind = SettingsOf.oneOf("layout", layout, LAYOUTS);
    SettingsOf settings =
        SettingsOf.kind(kind, "folder", folder, "reviews", reviews, "metadata", metadata);
    if (kind.equals("amazon-reviews")) {
      settings.only("folder", "reviews", "metadata");
      ValueException.required("reviews", reviews, "give the file of the reviews");
      ValueException.required("metadata", metadata, "give the file of the items");
    } else {
      settings.only("folder");
      ValueException.required("folder", folder, "give the folder of the data, or --data");
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
        trainingFiles.stream()
            .map(file -> folders.inConfig("data.training-files", file))
            .toList());
  }

  private DataSource source(Folders folders) {
    return switch (layout) {
      case "movielens" -> new DataSource.MovieLensArchive(folders.data());
      case "sequences" -> new DataSource.SequenceFiles(folders.data());
      default ->
          new DataSource.ReviewFiles(
              folders.inData("data.reviews", String.valueOf(reviews)),
              folders.inData("data.metadata", String.valueOf(metadata)));
    };
  }

  /**
   * Which interactions are kept, as it is written down.
   *
   * @param filter the same checked
   */
  record FilterForm(Filter filter) {
    @JsonCreator
    static FilterForm of(
        @JsonProperty("user-interactions") @Nullable Integer user,
        @JsonProperty("item-interactions") @Nullable Integer item) {
      return new FilterForm(
          new Filter(
              ValueException.within("user-interactions", user, 0, 0, Integer.MAX_VALUE),
              ValueException.within("item-interactions", item, 0, 0, Integer.MAX_VALUE)));
    }
  }

  /**
   * Who is tested, as it is written down.
   *
   * @param lastOut whether each user's last item is held out, rather than whole users
   * @param seed of the split
   * @param validationShare share of the users to tune on, with {@code lastOut}
   * @param users a file of users to evaluate, or null
   * @param unseen whether only users are evaluated whom a model was not trained on
   */
  record SplitForm(
      boolean lastOut, long seed, double validationShare, @Nullable String users, boolean unseen) {
    static final SplitForm DEFAULT = new SplitForm(false, 1, 0, null, false);
    private static final double SHARE = 0.1;
    private static final double MOST = 0.9;

    @JsonCreator
    static SplitForm of(
        @JsonProperty("by") @Nullable String by,
        @JsonProperty("seed") @Nullable Long seed,
        @JsonProperty("validation-share") @Nullable Double validationShare,
        @JsonProperty("users") @Nullable String users,
        @JsonProperty("unseen") @Nullable Boolean unseen) {
      String kind = SettingsOf.oneOf("by", by, List.of("users", "last-item"));
      if (kind.equals("users")) {
        SettingsOf.kind(
                "a split by users",
                "validation-share",
                validationShare,
                "users",
                users,
                "unseen",
                unseen)
            .only();
      }
      double share = validationShare == null ? SHARE : validationShare;
      if (!(share >= 0 && share <= MOST)) {
        throw new ValueException(
            "validation-share", "is " + share, "give a number from 0 to " + MOST);
      }
      return new SplitForm(
          kind.equals("last-item"),
          seed == null ? 1 : seed,
          share,
          users,
          unseen != null && unseen);
    }

    Split split(Folders folders) {
      return lastOut
          ? new Split.LeaveLastOut(
              seed,
              validationShare,
              users == null ? null : folders.inData("data.split.users", users),
              unseen)
          : new Split.UserDisjoint(seed);
    }
  }
}
