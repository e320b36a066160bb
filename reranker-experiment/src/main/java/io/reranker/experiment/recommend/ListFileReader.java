package io.reranker.experiment.recommend;

import io.reranker.dataset.Corpus;
import io.reranker.experiment.data.InvalidExperimentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads lists of items a user in the layout of {@code Games-6k.*}. */
public final class ListFileReader {
  private ListFileReader() {}

  /**
   * Lists.
   *
   * @param items item numbers by user, best first
   */
  public record Lists(Map<String, List<Integer>> items) {

    Map<String, List<Recommendation>> recommendations() {
      Map<String, List<Recommendation>> lists = new HashMap<>();
      items.forEach(
          (user, list) -> {
            List<Recommendation> scored = new ArrayList<>();
            for (int place = 0; place < list.size(); place++) {
              scored.add(new Recommendation(list.get(place), (double) list.size() - place));
            }
            lists.put(user, scored);
          });
      return lists;
    }
  }

  /**
   * Reads a file.
   *
   * @throws InvalidExperimentException if it cannot be read, a line is malformed, an item is not in
   *     the catalogue, or a user or an item of a list repeats
   */
  public static Lists read(Path file, Corpus corpus) {
    ItemNumbers numbers = new ItemNumbers(corpus);
    Map<String, List<Integer>> lists = new HashMap<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new InvalidExperimentException(
          "cannot read " + file + " (" + e + ")", "check the path");
    }
    for (int n = 0; n < lines.size(); n++) {
      String where = "line " + (n + 1);
      String[] fields = lines.get(n).split("\t", -1);
      if (fields.length != 2 || fields[0].isBlank()) {
        throw malformed(file, where, "is no user, a tab and items");
      }
      Set<Integer> items = new LinkedHashSet<>();
      for (String id : fields[1].strip().split(" +")) {
        if (!items.add(numbers.of(id, file, where))) {
          throw malformed(file, where, "has item " + id + " twice");
        }
      }
      if (lists.put(fields[0].strip(), List.copyOf(items)) != null) {
        throw malformed(file, where, "is the second of user " + fields[0]);
      }
    }
    return new Lists(lists);
  }

  private static InvalidExperimentException malformed(Path file, String where, String problem) {
    return new InvalidExperimentException(
        file + ", " + where + " " + problem, "give a line a user: id, tab, item ids best first");
  }
}
