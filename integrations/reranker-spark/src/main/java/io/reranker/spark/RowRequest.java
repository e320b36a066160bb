package io.reranker.spark;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import io.reranker.RerankRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** A row's columns as a request. */
final class RowRequest {
  private RowRequest() {}

  /**
   * The request of a row.
   *
   * @param history the row's history, null for none
   * @param candidates the row's candidates
   * @param deadlineMillis the row's own deadline, or null
   * @param deadline the deadline of rows without one, or null
   * @throws InvalidRequestException naming the field that is missing or wrong
   */
  static RerankRequest of(
      @Nullable Object history,
      @Nullable Object candidates,
      @Nullable Object deadlineMillis,
      @Nullable Duration deadline) {
    if (candidates == null) {
      throw new InvalidRequestException("candidates", "is null", "give 1 to 1,000 candidates");
    }
    return new RerankRequest(
        null,
        items("history", history, RowRequest::historyItem),
        items("candidates", candidates, RowRequest::candidate),
        deadlineMillis == null ? deadline : Duration.ofMillis(millis(deadlineMillis)));
  }

  /** The structs of an array column, null where an element is; empty for a null array. */
  static List<@Nullable Row> structs(String field, @Nullable Object array) {
    if (array == null) {
      return List.of();
    }
    if (!(array instanceof scala.collection.Seq<?> seq)) {
      throw new InvalidRequestException(
          field, "is a " + array.getClass().getSimpleName(), "make it an array of structs");
    }
    List<@Nullable Row> rows = new ArrayList<>(seq.size());
    for (Object element : CollectionConverters.asJava(seq)) {
      if (element != null && !(element instanceof Row)) {
        throw new InvalidRequestException(
            field + "[" + rows.size() + "]",
            "is a " + element.getClass().getSimpleName(),
            "make it a struct");
      }
      rows.add((Row) element);
    }
    return rows;
  }

  private static <T> List<T> items(
      String field, @Nullable Object array, Function<StructValues, T> item) {
    List<T> items = new ArrayList<>();
    for (Row row : structs(field, array)) {
      String place = field + "[" + items.size() + "]";
      if (row == null) {
        throw new InvalidRequestException(place, "is null", "leave it out");
      }
      try {
        items.add(item.apply(new StructValues(row)));
      } catch (InvalidRequestException e) {
        String name = e.field().startsWith(field) ? e.field().substring(field.length()) : e.field();
        String dotted = name.isEmpty() || name.startsWith(".") ? name : "." + name;
        throw new InvalidRequestException(e.code(), place + dotted, e.problem(), e.remedy());
      }
    }
    return items;
  }

  @SuppressWarnings("NullAway") // The records check what must be there.
  private static HistoryItem historyItem(StructValues item) {
    return new HistoryItem(
        item.text("id"),
        item.text("title"),
        item.attributes(),
        item.number("rating"),
        item.time("timestamp"));
  }

  @SuppressWarnings("NullAway") // The records check what must be there.
  private static Candidate candidate(StructValues item) {
    return new Candidate(
        item.text("id"),
        item.text("title"),
        item.attributes(),
        item.number("score"),
        item.number("popularity"));
  }

  private static long millis(Object deadline) {
    if (deadline instanceof Long
        || deadline instanceof Integer
        || deadline instanceof Short
        || deadline instanceof Byte) {
      return ((Number) deadline).longValue();
    }
    throw new InvalidRequestException(
        "deadline",
        "is a " + deadline.getClass().getSimpleName(),
        "give a whole number of milliseconds");
  }
}
