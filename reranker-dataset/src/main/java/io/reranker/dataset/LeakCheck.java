package io.reranker.dataset;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Watches which user's data goes into which part's files, independently of the split, and fails if
 * a user shows up in two parts.
 */
final class LeakCheck {
  private final Map<UserSplit.Part, Set<String>> users = new EnumMap<>(UserSplit.Part.class);

  LeakCheck() {
    for (UserSplit.Part part : UserSplit.Part.values()) {
      users.put(part, new TreeSet<>());
    }
  }

  /**
   * Notes that a user's data is used in a part.
   *
   * @throws DatasetException with {@link DatasetException.Code#LEAK} if another part used it
   */
  void use(UserSplit.Part part, String user) {
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

  /** Users seen in a part. */
  Set<String> users(UserSplit.Part part) {
    return users.getOrDefault(part, Set.of());
  }
}
