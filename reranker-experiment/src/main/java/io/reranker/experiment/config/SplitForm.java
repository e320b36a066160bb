package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reranker.experiment.data.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        kind.equals("last-item"), seed == null ? 1 : seed, share, users, unseen != null && unseen);
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
