package io.reranker.dataset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Puts each user into one part, by a hash of the user's id and the seed: 75 % train, 5 % valid, 20
 * % test. Users are split, not interactions, so that nothing of a test user is ever trained on; and
 * a user's part does not depend on who else is in the log.
 */
public final class UserSplit {
  private static final double TRAIN = 0.75;
  private static final double VALID = 0.05;

  private final long seed;

  /** The split of a seed; {@code ./reranker dataset} takes 1 unless told otherwise. */
  public UserSplit(long seed) {
    this.seed = seed;
  }

  /** The parts of the split. */
  public enum Part {
    /** What models and recommenders learn from. */
    TRAIN,
    /** What settings are chosen by. */
    VALID,
    /** What is reported. */
    TEST
  }

  /** The part of a user. */
  public Part partOf(String user) {
    double place = (Seeds.hash(seed, "split", user) >>> 11) * 0x1p-53;
    if (place < TRAIN) {
      return Part.TRAIN;
    }
    return place < TRAIN + VALID ? Part.VALID : Part.TEST;
  }

  /**
   * Splits users.
   *
   * @param seed see {@link #UserSplit}
   * @param users in any order, which stays within a part
   * @throws DatasetException if a part is left without users
   */
  public static Map<Part, List<Timeline>> parts(long seed, List<Timeline> users) {
    UserSplit split = new UserSplit(seed);
    Map<Part, List<Timeline>> parts = new EnumMap<>(Part.class);
    for (Timeline user : users) {
      parts.computeIfAbsent(split.partOf(user.user()), part -> new ArrayList<>()).add(user);
    }
    for (Part part : Part.values()) {
      if (!parts.containsKey(part)) {
        throw new DatasetException(
            DatasetException.Code.UNUSABLE_LOG,
            "of " + users.size() + " users none is in the part " + part,
            "give a log of more users, 100 or so at least, or another seed");
      }
    }
    return parts;
  }
}
