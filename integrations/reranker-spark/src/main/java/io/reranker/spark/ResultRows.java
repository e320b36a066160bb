package io.reranker.spark;

import io.reranker.InvalidRequestException;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RerankResult;
import io.reranker.explain.Explanation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Results as rows of {@link RerankSchema#RESULT}. */
final class ResultRows {
  private ResultRows() {}

  /** The row of a result. */
  static Row of(RerankResult result) {
    Map<String, Integer> positions = new HashMap<>();
    result.request().candidates().forEach(c -> positions.put(c.id(), positions.size()));
    boolean ranked = result.outcome() instanceof Outcome.Ranked;
    List<Row> items = new ArrayList<>();
    for (RankedItem item : result.items()) {
      Explanation reason = item.explanation();
      items.add(
          item(
              item.id(),
              item.rank(),
              item.baseRank(),
              ranked ? item.score() : null,
              positions.getOrDefault(item.id(), -1),
              reason == null ? null : reason.text()));
    }
    List<Row> notices = new ArrayList<>();
    result.notices().forEach(n -> notices.add(RowFactory.create(n.kind().name(), n.message())));
    if (result.outcome() instanceof Outcome.FellBack fallback) {
      return result(
          items, RowOutcome.FELL_BACK, fallback.code().name(), fallback.message(), null, notices);
    }
    return result(items, RowOutcome.RANKED, null, null, result.model(), notices);
  }

  /**
   * The row of a request that cannot be ranked: its candidates in the base order, as far as there
   * is one. That is the order of the scores, higher first and ties by id, where every candidate has
   * a finite one; else the order given.
   */
  static Row rejected(List<@Nullable Row> candidates, InvalidRequestException e) {
    List<Given> given = new ArrayList<>();
    for (Row candidate : candidates) {
      given.add(Given.of(candidate, given.size()));
    }
    if (given.stream().allMatch(g -> g.score != null)) {
      given.sort(Given.BY_SCORE);
    }
    List<Row> items = new ArrayList<>();
    for (Given g : given) {
      items.add(item(g.id, items.size() + 1, items.size() + 1, null, g.position, null));
    }
    return result(
        items,
        RowOutcome.REJECTED,
        e.code().name(),
        String.valueOf(e.getMessage()),
        null,
        List.of());
  }

  /** What can be known of a candidate whose row is bad. */
  private record Given(@Nullable String id, @Nullable Double score, int position) {
    static final Comparator<Given> BY_SCORE =
        Comparator.comparing((Given g) -> g.score, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(g -> g.id, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(g -> g.position);

    static Given of(@Nullable Row row, int position) {
      if (row == null) {
        return new Given(null, null, position);
      }
      StructValues values = new StructValues(row);
      String id = null;
      try {
        id = values.text("id");
        Double score = values.number("score");
        // + 0.0 makes -0.0 and 0.0 the tie that they are.
        return new Given(
            id, score != null && Double.isFinite(score) ? score + 0.0 : null, position);
      } catch (InvalidRequestException e) {
        return new Given(id, null, position);
      }
    }
  }

  private static Row item(
      @Nullable String id,
      int rank,
      int baseRank,
      @Nullable Double score,
      int position,
      @Nullable String reason) {
    return row(id, rank, baseRank, score, position, reason);
  }

  private static Row result(
      List<Row> items,
      RowOutcome outcome,
      @Nullable String code,
      @Nullable String message,
      @Nullable String model,
      List<Row> notices) {
    return row(items, outcome.name(), code, message, model, notices);
  }

  @SuppressWarnings("NullAway") // A column may be null; Spark's signature does not say so.
  private static Row row(@Nullable Object... columns) {
    return RowFactory.create(columns);
  }
}
