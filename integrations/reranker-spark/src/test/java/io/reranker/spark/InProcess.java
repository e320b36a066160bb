package io.reranker.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.RankedItem;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** What the model says in this process, to compare a table with. */
record InProcess(Map<String, RerankResult> results) {

  static InProcess of(Reranker model, List<MovieRow> rows, int reasons) {
    Map<String, RerankResult> results = new HashMap<>();
    rows.forEach(
        row -> results.put(row.user(), model.explainTop(model.rerank(row.request()), reasons)));
    return new InProcess(results);
  }

  /** Every user once, and of each the same order, scores to the last bit, notices and reasons. */
  void assertSame(List<Row> table) {
    assertThat(table.stream().map(row -> row.<String>getAs("user")))
        .containsExactlyInAnyOrderElementsOf(results.keySet());
    for (Row row : table) {
      assertThat(line(row.<Row>getAs("reranked")))
          .isEqualTo(line(results.get(row.<String>getAs("user"))));
    }
  }

  private static String line(Row reranked) {
    StringBuilder line = new StringBuilder();
    line.append(reranked.<String>getAs("outcome")).append(reranked.<String>getAs("model"));
    for (Row item : reranked.<Row>getList(reranked.fieldIndex("items"))) {
      append(
          line,
          item.getAs("id"),
          item.<Integer>getAs("rank"),
          item.<Integer>getAs("base_rank"),
          item.<Double>getAs("score"),
          item.<String>getAs("reason"));
    }
    for (Row notice : reranked.<Row>getList(reranked.fieldIndex("notices"))) {
      line.append('\n').append(notice.getString(0)).append(notice.getString(1));
    }
    return line.toString();
  }

  private static String line(RerankResult result) {
    StringBuilder line = new StringBuilder("RANKED").append(result.model());
    for (RankedItem item : result.items()) {
      append(
          line,
          item.id(),
          item.rank(),
          item.baseRank(),
          item.score(),
          item.explanation() == null ? null : item.explanation().text());
    }
    result.notices().forEach(n -> line.append('\n').append(n.kind()).append(n.message()));
    return line.toString();
  }

  private static void append(
      StringBuilder line, String id, int rank, int baseRank, double score, String reason) {
    line.append('\n').append(id).append(' ').append(rank).append(' ').append(baseRank).append(' ');
    line.append(Long.toHexString(Double.doubleToRawLongBits(score))).append(' ').append(reason);
  }
}
