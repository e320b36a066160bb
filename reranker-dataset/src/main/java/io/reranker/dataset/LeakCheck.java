package io.reranker.dataset;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Watches which user's data goes into which part's files, independently of the split, and fails if
 * a user shows up in two parts, or a named test user in another part than the test.
 */
final class LeakCheck {
  private final Map<UserSplit.Part, Set<String>> users = new EnumMap<>(UserSplit.Part.class);

  private final Set<String> testUsers;

  /**
   * @param testUsers who must not be trained on, or null where none are named
   */
  LeakCheck(@Nullable TestUsers testUsers) {
    this.testUsers = testUsers == null ? Set.of() : testUsers.ids();
    for (UserSplit.Part part : UserSplit.Part.values()) {
      users.put(part, new TreeSet<>());
    }
  }

  /**
   * Notes that a user's data is used in a part.
   *
   * @throws DatasetException with {@link DatasetException.Code#LEAK} if another part used it, or
   *     the user is kept for the test
   */
  void use(UserSplit.Part part, String user) {
    if (part != UserSplit.Part.TEST && testUsers.contains(user)) {
      throw new DatasetException(
          DatasetException.Code.LEAK,
          "user " + user + " is kept for the test and would be in the files of " + part,
          "this is a fault of the builder: report it, and do not train on these files");
    }
    users.forEach(
        (other, seen) -> {
          if (other != part && seen.contains(user)) {
            throw new DatasetException(
                DatasetException.Code.LEAK,
                "user " + user + " is in the files of both " + other + " and " + part,
                "this is a fault of the builder: report it, and do not train on these files");
          }
        });
    users.getOrDefault(part, Set.of()).add(user);
  }

  /** How many of the named test users were used in another part than the test. */
  long testUsersSeenElsewhere() {
    return users.entrySet().stream()
        .filter(part -> part.getKey() != UserSplit.Part.TEST)
        .flatMap(part -> part.getValue().stream())
        .filter(testUsers::contains)
        .count();
  }

  /** Users seen in a part. */
  Set<String> users(UserSplit.Part part) {
    return users.getOrDefault(part, Set.of());
  }
}
