package io.reranker.spark;

import io.reranker.metrics.Measure;
import io.reranker.metrics.MeasureRegistry;
import io.reranker.metrics.RankedList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** A measure of one row's list. */
final class RowMeasure
    implements UDF2<
        scala.collection.@Nullable Seq<Row>,
        scala.collection.@Nullable Seq<String>,
        @Nullable Double> {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String rank;
  private transient @Nullable Measure measure;

  /**
   * @param name the measure
   * @param rank the field of an item that holds its rank from 1
   */
  RowMeasure(String name, String rank) {
    this.name = name;
    this.rank = rank;
    measure().of(RankedList.of(1, 0)); // Here it throws on the driver.
  }

  @Override
  public @Nullable Double call(
      scala.collection.@Nullable Seq<Row> items, scala.collection.@Nullable Seq<String> relevant) {
    if (items == null || relevant == null) {
      return null;
    }
    List<Row> listed = CollectionConverters.asJava(items);
    Set<String> missing = new HashSet<>(CollectionConverters.asJava(relevant));
    missing.remove(null);
    int[] grades = new int[listed.size()];
    for (Row item : listed) {
      String id = item.getAs("id");
      int place = item.<Integer>getAs(rank) - 1;
      grades[place] = missing.remove(id) ? 1 : 0;
    }
    int[] judged = Arrays.copyOf(grades, grades.length + missing.size());
    Arrays.fill(judged, grades.length, judged.length, 1);
    return measure().of(RankedList.of(grades).withJudged(judged));
  }

  private Measure measure() {
    if (measure == null) {
      measure = MeasureRegistry.standard().measure(name);
    }
    return measure;
  }
}
