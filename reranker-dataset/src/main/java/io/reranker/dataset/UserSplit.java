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
final class UserSplit {
  private static final double TRAIN = 0.75;
  private static final double VALID = 0.05;

  private final long seed;

  UserSplit(long seed) {
    this.seed = seed;
  }

  /** The parts of the split. */
  enum Part {
    TRAIN,
    VALID,
    TEST
  }

  Part partOf(String user) {
    double place = (Seeds.hash(seed, "split", user) >>> 11) * 0x1p-53;
    if (place < TRAIN) {
      return Part.TRAIN;
    }
    return place < TRAIN + VALID ? Part.VALID : Part.TEST;
  }

  /**
   * Splits users.
   *
   * @throws DatasetException if a part is left without users
   */
  static Map<Part, List<Timeline>> parts(long seed, List<Timeline> users) {
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
