package io.reranker.spark;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reranker.InvalidRequestException;
import io.reranker.metrics.MeasureRegistry;
import io.reranker.metrics.RankedList;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxRerankModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tasks at once in this process. */
@EnabledForJreRange(max = JRE.JAVA_23) // Hadoop 3.4.1 needs what Java 24 took away.
class LocalSparkIT {
  private static final long SEED = 20261123;
  private static final String EMBEDDED = "classpath:" + MovieBundle.RESOURCES;
  private static final List<MovieRow> ROWS = MovieRow.random(200, SEED);

  private static SparkSession spark;
  private static InProcess expected;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();
    try (OnnxRerankModel model = MovieModel.load()) {
      expected = InProcess.of(model, ROWS, 0);
    }
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Dataset<Row> table(List<MovieRow> rows, int partitions) {
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(rows.stream().map(MovieRow::row).toList(), partitions),
        MovieRow.SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void theTransformerGivesTheSameAsInProcess(int partitions) {
    Dataset<Row> ranked =
        new RerankTransformer().setBundle(EMBEDDED).transform(table(ROWS, partitions));
    expected.assertSame(ranked.collectAsList());
    assertThat(ranked.schema().apply("reranked").dataType()).isEqualTo(RerankSchema.RESULT);
    assertThat(ranked.columns())
        .containsExactly("user", "history", "candidates", "relevant", "reranked");
  }

  @Test
  void aShippedFolderAndALocalOneGiveTheSameAndAreShippedOnce() throws IOException {
    Path bundle = MovieBundle.into(folder);
    for (String where : List.of(bundle.toString(), bundle.toUri().toString(), "local:" + bundle)) {
      RerankFunction rerank = RerankFunction.of(spark, RerankOptions.of(where));
      expected.assertSame(
          table(ROWS, 3)
              .withColumn("reranked", rerank.apply(col("history"), col("candidates")))
              .collectAsList());
    }
    assertThat(BundleShipping.ref(spark.sparkContext(), bundle.toString()).source())
        .isInstanceOf(BundleSource.Shipped.class)
        .isSameAs(BundleShipping.ref(spark.sparkContext(), bundle.toUri().toString()).source());
  }

  @Test
  void reasonsAreThoseOfTheProcess() {
    List<MovieRow> some = ROWS.subList(0, 12);
    Dataset<Row> ranked =
        new RerankTransformer().setBundle(EMBEDDED).setReasons(2).transform(table(some, 3));
    try (OnnxRerankModel model = MovieModel.load()) {
      InProcess.of(model, some, 2).assertSame(ranked.collectAsList());
    }
  }

  @Test
  void aSmallTableIsComputedByTheDriverAndSqlCanCallTheFunction() {
    List<MovieRow> some = ROWS.subList(0, 5);
    spark.udf().register("rerank", RerankFunction.of(spark, RerankOptions.of(EMBEDDED)).udf());
    Dataset<Row> local =
        spark.createDataFrame(some.stream().map(MovieRow::row).toList(), MovieRow.SCHEMA);
    try (OnnxRerankModel model = MovieModel.load()) {
      InProcess.of(model, some, 0)
          .assertSame(
              local
                  .withColumn(
                      "reranked", call_udf("rerank", col("history"), col("candidates"), lit(null)))
                  .collectAsList());
    }
  }

  @Test
  void badRowsGetACodeAndTheBaseOrder() {
    Object[] history = {item("h", "Heat")};
    List<Row> rows = new ArrayList<>();
    rows.add(bad("null", history, null));
    rows.add(bad("empty", history, new Object[0]));
    rows.add(bad("hole", history, new Object[] {item("a", "Alien"), null}));
    rows.add(
        bad("twice", history, new Object[] {scored("a", 1.0), scored("b", 3.0), scored("a", 2.0)}));
    rows.add(bad("blank", history, new Object[] {item("a", "Alien"), item("b", " ")}));
    rows.add(bad("infinite", history, new Object[] {scored("a", Double.NaN), scored("b", 1.0)}));
    rows.add(bad("history", new Object[] {null}, new Object[] {item("a", "Alien")}));
    rows.add(bad("many", history, many(1_001)));
    rows.add(bad("good", null, new Object[] {item("a", "Alien"), item("b", "Heat")}));
    Dataset<Row> table =
        spark.createDataFrame(
            JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 2),
            MovieRow.SCHEMA);
    List<Row> ranked =
        new RerankTransformer()
            .setBundle(EMBEDDED)
            .transform(table)
            .select("user", "reranked.*")
            .collectAsList();
    assertThat(ranked).hasSize(rows.size());
    for (Row row : ranked) {
      String user = row.getString(0);
      if (user.equals("good")) {
        assertThat(row.<String>getAs("outcome")).isEqualTo("RANKED");
        assertThat(row.<String>getAs("code")).isNull();
      } else {
        assertThat(row.<String>getAs("outcome")).as(user).isEqualTo("REJECTED");
        assertThat(row.<String>getAs("code")).as(user).isEqualTo("INVALID_REQUEST");
        assertThat(row.<String>getAs("message")).as(user).contains("Remedy");
        assertThat(row.<String>getAs("model")).as(user).isNull();
      }
    }
    assertThat(positions(ranked, "null")).isEmpty();
    assertThat(positions(ranked, "empty")).isEmpty();
    assertThat(positions(ranked, "hole")).containsExactly(0, 1);
    assertThat(positions(ranked, "twice")).containsExactly(1, 2, 0); // By score.
    assertThat(positions(ranked, "blank")).containsExactly(0, 1);
    assertThat(positions(ranked, "infinite")).containsExactly(0, 1); // As given.
    assertThat(positions(ranked, "many")).hasSize(1_001);
    assertThat(positions(ranked, "good")).containsExactlyInAnyOrder(0, 1);
    assertThat(message(ranked, "hole")).contains("candidates[1] is null");
    assertThat(message(ranked, "blank")).contains("candidates[1].title");
    assertThat(message(ranked, "history")).contains("history[0] is null");
  }

  private static Row row(List<Row> table, String user) {
    return table.stream().filter(r -> r.getString(0).equals(user)).findFirst().orElseThrow();
  }

  private static String message(List<Row> table, String user) {
    return row(table, user).getAs("message");
  }

  private static List<Integer> positions(List<Row> table, String user) {
    Row row = row(table, user);
    return row.<Row>getList(row.fieldIndex("items")).stream()
        .map(item -> item.<Integer>getAs("position"))
        .toList();
  }

  private static Row bad(String user, Object[] history, Object[] candidates) {
    return RowFactory.create(user, history, candidates, null);
  }

  private static Row item(String id, String title) {
    return RowFactory.create(id, title, null, null, null);
  }

  private static Row scored(String id, double score) {
    return RowFactory.create(id, "Alien", null, score, null);
  }

  private static Object[] many(int count) {
    Object[] items = new Object[count];
    Arrays.setAll(items, i -> item("m" + i, "Movie " + i));
    return items;
  }

  @Test
  void deadlinesComeFromTheColumnOrTheParameterAndEndInTheBaseOrder() {
    Dataset<Row> table =
        table(MovieRow.ofUsualSize(30, SEED), 2)
            .withColumn(
                "millis",
                org.apache
                    .spark
                    .sql
                    .functions
                    .when(col("user").equalTo("u0"), lit(-5L))
                    .when(col("user").equalTo("u1"), lit(60_000L)));
    RerankTransformer transformer =
        new RerankTransformer().setBundle(EMBEDDED).setDeadlineMillis(1).setConcurrency(1);
    List<Row> ranked =
        transformer
            .setDeadlineCol("millis")
            .transform(table)
            .select("user", "reranked.*")
            .collectAsList();
    assertThat(row(ranked, "u0").<String>getAs("outcome")).isEqualTo("REJECTED");
    assertThat(message(ranked, "u0")).contains("deadline");
    assertThat(row(ranked, "u1").<String>getAs("outcome")).isEqualTo("RANKED");
    int late = 0;
    for (Row row : ranked.subList(2, 30)) {
      if (row.<String>getAs("outcome").equals("FELL_BACK")) {
        late++;
        assertThat(row.<String>getAs("code")).isEqualTo("DEADLINE_EXCEEDED");
        List<Row> items = row.getList(row.fieldIndex("items"));
        assertThat(items).allSatisfy(i -> assertThat(i.<Object>getAs("score")).isNull());
        assertThat(items)
            .allSatisfy(
                i -> assertThat(i.<Integer>getAs("rank")).isEqualTo(i.<Integer>getAs("base_rank")));
      }
    }
    assertThat(late).as("rows later than 1 ms").isPositive();
  }

  @Test
  void aPipelineIsSavedAndLoaded() throws IOException {
    String path = folder.resolve("pipeline").toString();
    Dataset<Row> table = table(ROWS, 2);
    new Pipeline()
        .setStages(new PipelineStage[] {new RerankTransformer().setBundle(EMBEDDED).setThreads(2)})
        .fit(table)
        .save(path);
    PipelineModel loaded = PipelineModel.load(path);
    RerankTransformer stage = (RerankTransformer) loaded.stages()[0];
    assertThat(stage.getOrDefault(stage.threads())).isEqualTo(2);
    assertThat(stage.copy(org.apache.spark.ml.param.ParamMap.empty()).uid()).isEqualTo(stage.uid());
    expected.assertSame(loaded.transform(table).collectAsList());
  }

  @Test
  void theTablesColumnsAreCheckedBeforeAnythingRuns() {
    RerankTransformer transformer = new RerankTransformer().setBundle(EMBEDDED);
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> transformer.transform(table(ROWS, 1).drop("history")))
        .withMessageContaining("history is no column of the table");
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> transformer.setDeadlineCol("user").transform(table(ROWS, 1)))
        .withMessageContaining("user is of type string");
    StructType schema = MovieRow.SCHEMA;
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> new RerankTransformer().setOutputCol("user").transformSchema(schema))
        .withMessageContaining("already");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void measuresAreThoseOfTheMetricsModule(int partitions) {
    Dataset<Row> ranked =
        new RerankTransformer()
            .setBundle(EMBEDDED)
            .transform(table(ROWS, partitions))
            .withColumn(
                "relevant",
                org.apache.spark.sql.functions.when(
                    col("user").notEqual("u3"), col("relevant"))); // One row without.
    Row means =
        ranked
            .select(
                ListMeasures.reranked("nDCG@10")
                    .apply(col("reranked.items"), col("relevant"))
                    .as("new"),
                ListMeasures.base("nDCG@10")
                    .apply(col("reranked.items"), col("relevant"))
                    .as("base"))
            .agg(ListMeasures.mean(col("new")), ListMeasures.mean(col("base")))
            .head();
    assertThat(means.getDouble(0)).isEqualTo(mean(true));
    assertThat(means.getDouble(1)).isEqualTo(mean(false));
    assertThat(means.getDouble(0)).isNotEqualTo(means.getDouble(1));
  }

  /** The mean over this process's results. */
  private static double mean(boolean reranked) {
    var measure = MeasureRegistry.standard().measure("nDCG@10");
    BigDecimal sum = BigDecimal.ZERO;
    for (MovieRow row : ROWS) {
      if (!row.user().equals("u3")) {
        var items = expected.results().get(row.user()).items();
        int[] grades = new int[items.size()];
        for (var item : items) {
          int rank = reranked ? item.rank() : item.baseRank();
          grades[rank - 1] = row.relevant().contains(item.id()) ? 1 : 0;
        }
        int[] judged = Arrays.copyOf(grades, grades.length + 1); // And one not in the list.
        judged[grades.length] = 1;
        sum = sum.add(new BigDecimal(measure.of(RankedList.of(grades).withJudged(judged))));
      }
    }
    return sum.divide(BigDecimal.valueOf(ROWS.size() - 1), MathContext.DECIMAL128).doubleValue();
  }
}
