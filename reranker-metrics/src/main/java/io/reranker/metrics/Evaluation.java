package io.reranker.metrics;

import io.reranker.metrics.stats.Bootstrap;
import io.reranker.metrics.stats.ClusteredSample;
import io.reranker.metrics.stats.Estimate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A table of measures over the lists of many users.
 *
 * @param users distinct users
 * @param lists lists
 * @param listsWithoutRelevant lists that hold no item of grade 1 or more; they are counted with the
 *     value their measure gives, which is 0 for measures of accuracy
 * @param bootstrap how the intervals were made
 * @param rows one row for each measure, in the order asked
 */
public record Evaluation(
    int users, int lists, int listsWithoutRelevant, Bootstrap bootstrap, List<Row> rows) {

  /** Copies the rows. */
  public Evaluation {
    rows = List.copyOf(rows);
  }

  /**
   * A measure's line.
   *
   * @param measure the measure as it is written
   * @param values its value for each list, in the order of the lists, with the lists' users
   * @param estimate mean over lists, and interval over users
   * @param randomOrder the exact mean of the measure if every list stood in a random order; empty
   *     where no closed form is known
   */
  public record Row(
      String measure, ClusteredSample values, Estimate estimate, OptionalDouble randomOrder) {}

  /**
   * Measures lists.
   *
   * @param lists the lists, of any number of users
   * @param measures what to measure
   * @param bootstrap how to make the intervals
   * @throws IllegalArgumentException if there is no list, or a list lacks what a measure needs
   */
  public static Evaluation of(List<UserList> lists, List<Measure> measures, Bootstrap bootstrap) {
    if (lists.isEmpty()) {
      throw new IllegalArgumentException("There is no list to evaluate");
    }
    List<String> users = lists.stream().map(UserList::user).toList();
    List<Row> rows =
        measures.stream().map(measure -> row(lists, users, measure, bootstrap)).toList();
    int without = (int) lists.stream().filter(one -> one.list().relevant(1) == 0).count();
    return new Evaluation(
        (int) users.stream().distinct().count(), lists.size(), without, bootstrap, rows);
  }

  /**
   * The row of a measure.
   *
   * @throws IllegalArgumentException if it was not measured
   */
  public Row row(String measure) {
    return rows.stream()
        .filter(row -> row.measure().equals(measure))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"" + measure + "\" was not measured"));
  }

  private static Row row(
      List<UserList> lists, List<String> users, Measure measure, Bootstrap bootstrap) {
    double[] values = lists.stream().mapToDouble(one -> measure.of(one.list())).toArray();
    ClusteredSample sample = ClusteredSample.of(users, values);
    return new Row(measure.name(), sample, bootstrap.mean(sample), random(lists, measure));
  }

  private static OptionalDouble random(List<UserList> lists, Measure measure) {
    double sum = 0;
    for (UserList one : lists) {
      OptionalDouble expected = measure.ofRandomOrder(one.list());
      if (expected.isEmpty()) {
        return expected;
      }
      sum += expected.getAsDouble();
    }
    return OptionalDouble.of(sum / lists.size());
  }
}
