package io.reranker.experiment.recommend;

import io.reranker.dataset.Corpus;
import io.reranker.experiment.data.InvalidExperimentException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Numbers of items by their ids, for lists that come from files. */
final class ItemNumbers {
  private final Map<String, Integer> numbers = new HashMap<>();

  ItemNumbers(Corpus corpus) {
    for (int number = 0; number < corpus.items().size(); number++) {
      numbers.put(corpus.item(number).id(), number);
    }
  }

  /**
   * The number of an id.
   *
   * @param where the place in the file, for the message
   */
  int of(String id, Path file, String where) {
    Integer number = numbers.get(id);
    if (number == null) {
      throw new InvalidExperimentException(
          file + ", " + where + ": item " + id + " is not in the catalogue",
          "give lists of this data's items; filters take items out of the catalogue");
    }
    return number;
  }
}
