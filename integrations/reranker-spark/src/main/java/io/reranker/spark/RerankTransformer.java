package io.reranker.spark;

import java.time.Duration;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * A stage of a Spark ML pipeline that adds the re-ranked list of each row as a column of {@link
 * RerankSchema#RESULT}. All other columns pass. What {@link RerankFunction} says holds here.
 *
 * <p>It is saved and loaded with its parameters; the bundle is not copied, and must be found where
 * {@link #bundle()} names it.
 */
public final class RerankTransformer extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> bundle;
  private final Param<String> historyCol;
  private final Param<String> candidatesCol;
  private final Param<String> deadlineCol;
  private final Param<String> outputCol;
  private final LongParam deadlineMillis;
  private final IntParam reasons;
  private final IntParam threads;
  private final IntParam concurrency;

  /** A transformer with an id of its own. */
  public RerankTransformer() {
    this(Identifiable$.MODULE$.randomUID("rerank"));
  }

  /** A transformer with an id, as Spark makes it when it loads one. */
  public RerankTransformer(String uid) {
    this.uid = uid;
    this.bundle =
        new Param<>(this, "bundle", "folder of the bundle, local:folder, classpath:/path");
    this.historyCol = new Param<>(this, "historyCol", "column of the history");
    this.candidatesCol = new Param<>(this, "candidatesCol", "column of the candidates");
    this.deadlineCol = new Param<>(this, "deadlineCol", "column of deadlines, milliseconds");
    this.outputCol = new Param<>(this, "outputCol", "column of the result");
    this.deadlineMillis =
        new LongParam(
            this,
            "deadlineMillis",
            "deadline of rows without one, milliseconds",
            ParamValidators.gtEq(1));
    this.reasons =
        new IntParam(this, "reasons", "items of a row with a reason", ParamValidators.gtEq(0));
    this.threads = new IntParam(this, "threads", "threads of one run", ParamValidators.gtEq(1));
    this.concurrency =
        new IntParam(
            this,
            "concurrency",
            "rows at once in an executor, 0 for as many as tasks",
            ParamValidators.gtEq(0));
    setDefault(historyCol, "history");
    setDefault(candidatesCol, "candidates");
    setDefault(outputCol, "reranked");
    setDefault(reasons, 0);
    setDefault(threads, 1);
    setDefault(concurrency, 0);
  }

  /** Reads a transformer that was saved. */
  public static MLReader<RerankTransformer> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a transformer that was saved. */
  public static RerankTransformer load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Where the bundle is, as in {@link RerankOptions#bundle()}; must be set. */
  public Param<String> bundle() {
    return bundle;
  }

  /** The column of the history; {@code history} by default. */
  public Param<String> historyCol() {
    return historyCol;
  }

  /** The column of the candidates; {@code candidates} by default. */
  public Param<String> candidatesCol() {
    return candidatesCol;
  }

  /** The column of each row's deadline in milliseconds; none by default. */
  public Param<String> deadlineCol() {
    return deadlineCol;
  }

  /** The column that is added; {@code reranked} by default. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** The deadline of rows that have none, in milliseconds from 1; none by default. */
  public LongParam deadlineMillis() {
    return deadlineMillis;
  }

  /** For how many items of a row a reason is written; 0 by default. */
  public IntParam reasons() {
    return reasons;
  }

  /** Threads of one run; 1 by default. */
  public IntParam threads() {
    return threads;
  }

  /** Rows that an executor ranks at once; 0, as many as it runs tasks, by default. */
  public IntParam concurrency() {
    return concurrency;
  }

  /** Sets {@link #bundle()}. */
  public RerankTransformer setBundle(String value) {
    set(bundle, value);
    return this;
  }

  /** Sets {@link #historyCol()}. */
  public RerankTransformer setHistoryCol(String value) {
    set(historyCol, value);
    return this;
  }

  /** Sets {@link #candidatesCol()}. */
  public RerankTransformer setCandidatesCol(String value) {
    set(candidatesCol, value);
    return this;
  }

  /** Sets {@link #deadlineCol()}. */
  public RerankTransformer setDeadlineCol(String value) {
    set(deadlineCol, value);
    return this;
  }

  /** Sets {@link #outputCol()}. */
  public RerankTransformer setOutputCol(String value) {
    set(outputCol, value);
    return this;
  }

  /** Sets {@link #deadlineMillis()}. */
  public RerankTransformer setDeadlineMillis(long value) {
    set(deadlineMillis, value);
    return this;
  }

  /** Sets {@link #reasons()}. */
  public RerankTransformer setReasons(int value) {
    set(reasons, value);
    return this;
  }

  /** Sets {@link #threads()}. */
  public RerankTransformer setThreads(int value) {
    set(threads, value);
    return this;
  }

  /** Sets {@link #concurrency()}. */
  public RerankTransformer setConcurrency(int value) {
    set(concurrency, value);
    return this;
  }

  /**
   * @throws io.reranker.InvalidRequestException if a column is missing or of another type
   * @throws io.reranker.ModelException if the driver finds no bundle
   */
  @Override
  public Dataset<Row> transform(Dataset<?> table) {
    transformSchema(table.schema());
    RerankOptions options =
        new RerankOptions(
            getOrDefault(bundle),
            isSet(deadlineMillis) ? Duration.ofMillis((Long) getOrDefault(deadlineMillis)) : null,
            (Integer) getOrDefault(reasons),
            (Integer) getOrDefault(threads),
            (Integer) getOrDefault(concurrency));
    RerankFunction rerank = RerankFunction.of(table.sparkSession(), options);
    Column deadline =
        isSet(deadlineCol) ? table.col(quoted(getOrDefault(deadlineCol))) : functions.lit(null);
    return table.withColumn(
        getOrDefault(outputCol),
        rerank.apply(
            table.col(quoted(getOrDefault(historyCol))),
            table.col(quoted(getOrDefault(candidatesCol))),
            deadline));
  }

  @Override
  public StructType transformSchema(StructType table) {
    RerankSchema.check(table, getOrDefault(historyCol), getOrDefault(candidatesCol));
    if (isSet(deadlineCol)) {
      RerankSchema.checkDeadline(table, getOrDefault(deadlineCol));
    }
    RerankSchema.checkFree(table, getOrDefault(outputCol));
    return table.add(getOrDefault(outputCol), RerankSchema.RESULT, false);
  }

  @Override
  public RerankTransformer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  private static String quoted(String column) {
    return "`" + column.replace("`", "``") + "`";
  }
}
