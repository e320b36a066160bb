package io.reranker.experiment.trial;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lists of one base recommender under one protocol. A list without a relevant item among its
 * candidates stays in: it counts zero, and it is counted.
 *
 * @param protocol name of the protocol, such as {@code top-k 20}
 * @param base name of the base recommender, such as {@code item-cf}
 * @param validation lists of the users on whom weights may be tuned; possibly empty
 * @param test lists of the users who are reported, of no user of the validation
 * @param notes what a reader must know about how the lists were made, plain sentences
 */
public record TrialSet(
    String protocol, String base, List<Trial> validation, List<Trial> test, List<String> notes) {

  /**
   * @throws IllegalArgumentException if there is no test list, an id repeats within a part, or a
   *     user stands in both parts
   */
  public TrialSet {
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    notes = List.copyOf(notes);
    if (test.isEmpty()) {
      throw new IllegalArgumentException(protocol + " of " + base + " has no test list");
    }
    Set<String> tuned = users(protocol, base, validation);
    for (String user : users(protocol, base, test)) {
      if (tuned.contains(user)) {
        throw new IllegalArgumentException(
            "user " + user + " is in validation and test of " + protocol + " of " + base);
      }
    }
  }

  private static Set<String> users(String protocol, String base, List<Trial> trials) {
    Set<String> ids = new HashSet<>();
    Set<String> users = new HashSet<>();
    for (Trial trial : trials) {
      if (!ids.add(trial.id())) {
        throw new IllegalArgumentException(
            "list " + trial.id() + " is twice in " + protocol + " of " + base);
      }
      users.add(trial.user());
    }
    return users;
  }

  /** How many test lists hold a relevant item. */
  public long answerable() {
    return test.stream().filter(Trial::answerable).count();
  }
}
