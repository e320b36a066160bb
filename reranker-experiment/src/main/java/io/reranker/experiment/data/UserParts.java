package io.reranker.experiment.data;

import io.reranker.dataset.Corpus;
import io.reranker.dataset.Seeds;
import io.reranker.dataset.Timeline;
import io.reranker.dataset.UserSplit;
import io.reranker.dataset.UserSplit.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The timelines of each part.
 *
 * @param train what is learned from
 * @param validation whole timelines of the users to tune on
 * @param test whole timelines of the users to test
 */
record UserParts(List<Timeline> train, List<Timeline> validation, List<Timeline> test) {

  static UserParts of(Split split, Corpus corpus) {
    UserParts parts =
        split instanceof Split.LeaveLastOut last
            ? leaveLastOut(last, corpus)
            : disjoint((Split.UserDisjoint) split, corpus);
    if (parts.train.isEmpty() || parts.test.isEmpty()) {
      throw new InvalidExperimentException(
          "of "
              + corpus.users().size()
              + " users "
              + parts.train.size()
              + " can be learned from and "
              + parts.test.size()
              + " be tested",
          "give a log of more users, or another split");
    }
    return parts;
  }

  private static UserParts disjoint(Split.UserDisjoint split, Corpus corpus) {
    Map<Part, List<Timeline>> parts = UserSplit.parts(split.seed(), corpus.users());
    return new UserParts(
        parts.getOrDefault(Part.TRAIN, List.of()),
        parts.getOrDefault(Part.VALID, List.of()),
        parts.getOrDefault(Part.TEST, List.of()));
  }

  private static UserParts leaveLastOut(Split.LeaveLastOut split, Corpus corpus) {
    List<Timeline> train = new ArrayList<>();
    List<Timeline> validation = new ArrayList<>();
    List<Timeline> test = new ArrayList<>();
    Path file = split.users();
    Set<String> asked = file == null ? Set.of() : usersOf(file, corpus);
    UserSplit seen = new UserSplit(split.seed());
    for (Timeline user : corpus.users()) {
      if (user.events().size() < 2) {
        train.add(user);
        continue;
      }
      train.add(Timeline.of(user.user(), user.events().subList(0, user.events().size() - 1)));
      if (file != null && !asked.contains(user.user())) {
        continue;
      }
      Part part = split.unseen() ? seen.partOf(user.user()) : drawn(split, user.user());
      switch (part) {
        case TRAIN -> {}
        case VALID -> validation.add(user);
        case TEST -> test.add(user);
      }
    }
    return new UserParts(train, validation, test);
  }

  private static Part drawn(Split.LeaveLastOut split, String user) {
    double place = (Seeds.hash(split.seed(), "validation", user) >>> 11) * 0x1p-53;
    return place < split.validationShare() ? Part.VALID : Part.TEST;
  }

  private static Set<String> usersOf(Path file, Corpus corpus) {
    Set<String> known = new HashSet<>();
    corpus.users().forEach(user -> known.add(user.user()));
    Set<String> users = new HashSet<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new InvalidExperimentException(
          "split.users: cannot read " + file + " (" + e + ")", "check the path");
    }
    for (int number = 0; number < lines.size(); number++) {
      String user = lines.get(number).split("\t", 2)[0].strip();
      if (user.isEmpty()) {
        continue;
      }
      if (!known.contains(user)) {
        throw new InvalidExperimentException(
            "split.users: " + file + ", line " + (number + 1) + ": no user " + user + " in the log",
            "name users of this log, and of those that the filters keep");
      }
      users.add(user);
    }
    return users;
  }
}
