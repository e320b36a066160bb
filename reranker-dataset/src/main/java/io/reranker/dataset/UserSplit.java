package io.reranker.dataset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts each user into one part, by a hash of the user's id and the seed: 75 % train, 5 % valid, 20
 * % test; or, where test users are named, those into test and all others into train and valid.
 * Users are split, not interactions, so that nothing of a test user is ever trained on; and a
 * user's part does not depend on who else is in the log. Thread-safe: immutable.
 */
public final class UserSplit {
  private static final double TRAIN = 0.75;
  private static final double VALID = 0.05;

  private final long seed;
  private final double train;
  private final double valid;
  private final Set<String> testUsers;

  /** The split of a seed; {@code ./reranker dataset} takes 1 unless told otherwise. */
  public UserSplit(long seed) {
    this(seed, TRAIN, VALID, Set.of());
  }

  private UserSplit(long seed, double train, double valid, Set<String> testUsers) {
    this.seed = seed;
    this.train = train;
    this.valid = valid;
    this.testUsers = testUsers;
  }

  /**
   * The split that keeps named users, and nobody else, for the test.
   *
   * @param testUsers who must not be trained on
   * @param validShare share of the other users that is valid, above 0 and below 1; the rest trains
   */
  public static UserSplit withTestUsers(long seed, Set<String> testUsers, double validShare) {
    return new UserSplit(seed, 1 - validShare, validShare, Set.copyOf(testUsers));
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
    if (testUsers.contains(user)) {
      return Part.TEST;
    }
    double place = (Seeds.hash(seed, "split", user) >>> 11) * 0x1p-53;
    if (place < train) {
      return Part.TRAIN;
    }
    return place < train + valid || !testUsers.isEmpty() ? Part.VALID : Part.TEST;
  }

  /**
   * Splits users as a seed alone does.
   *
   * @param seed see {@link #UserSplit}
   * @param users in any order, which stays within a part
   * @throws DatasetException if a part is left without users
   */
  public static Map<Part, List<Timeline>> parts(long seed, List<Timeline> users) {
    return new UserSplit(seed).parts(users);
  }

  /**
   * Splits users.
   *
   * @param users in any order, which stays within a part
   * @throws DatasetException if a part is left without users
   */
  public Map<Part, List<Timeline>> parts(List<Timeline> users) {
    Map<Part, List<Timeline>> parts = new EnumMap<>(Part.class);
    for (Timeline user : users) {
      parts.computeIfAbsent(partOf(user.user()), part -> new ArrayList<>()).add(user);
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
