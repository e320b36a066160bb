package io.reranker.spark;

import io.reranker.InvalidRequestException;
import java.util.Set;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The columns that are read and the column that is written.
 *
 * <p>Fields are found by name. Of an item, {@code id} and {@code title} must be there; the others
 * may be missing, any number type will do where a double is named, and further fields are ignored.
 */
public final class RerankSchema {

  /** {@code map<string, array<string>>}: attribute values by attribute name. */
  public static final DataType ATTRIBUTES =
      DataTypes.createMapType(
          DataTypes.StringType, DataTypes.createArrayType(DataTypes.StringType));

  /**
   * An item of the history: {@code id} and {@code title}, not blank; {@code attributes}; {@code
   * rating} on the scale 0 to 5; {@code timestamp}. A history whose items all have a timestamp is
   * read in time order, any other in the order given, oldest first.
   */
  public static final StructType HISTORY_ITEM =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("title", DataTypes.StringType)
          .add("attributes", ATTRIBUTES)
          .add("rating", DataTypes.DoubleType)
          .add("timestamp", DataTypes.TimestampType);

  /**
   * A candidate: {@code id} and {@code title}, not blank, ids distinct within a row; {@code
   * attributes}; {@code score} of the base recommender, higher is better, on any scale; {@code
   * popularity}, how often users chose the item, from 0.
   */
  public static final StructType CANDIDATE =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("title", DataTypes.StringType)
          .add("attributes", ATTRIBUTES)
          .add("score", DataTypes.DoubleType)
          .add("popularity", DataTypes.DoubleType);

  /** The column of the history: {@code array<HISTORY_ITEM>}; null is an empty history. */
  public static final ArrayType HISTORY = DataTypes.createArrayType(HISTORY_ITEM);

  /** The column of the candidates: {@code array<CANDIDATE>}, 1 to 1,000 of them. */
  public static final ArrayType CANDIDATES = DataTypes.createArrayType(CANDIDATE);

  /**
   * An item at its new place: {@code id} as the row gave it; {@code rank} and {@code base_rank}
   * from 1; {@code score}, the model's, natural logarithm of the probability that the user picks
   * the item first, null where the model did not rank; {@code position}, the item's index from 0 in
   * the row's candidates; {@code reason}, a sentence, for the items asked, else null.
   */
  public static final StructType RANKED_ITEM =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("rank", DataTypes.IntegerType, false)
          .add("base_rank", DataTypes.IntegerType, false)
          .add("score", DataTypes.DoubleType)
          .add("position", DataTypes.IntegerType, false)
          .add("reason", DataTypes.StringType);

  /** What was changed or left out: {@code kind}, a stable name, and {@code message}. */
  public static final StructType NOTICE =
      new StructType()
          .add("kind", DataTypes.StringType, false)
          .add("message", DataTypes.StringType, false);

  /**
   * The result of a row: {@code items} ({@link #RANKED_ITEM}), every candidate once, best first;
   * {@code outcome}, the name of a {@link RowOutcome}; {@code code}, the name of an {@link
   * io.reranker.ErrorCode}, and {@code message}, both null where the model ranked the row; {@code
   * model}, its name and version, null where it did not rank; {@code notices} ({@link #NOTICE}).
   */
  public static final StructType RESULT =
      new StructType()
          .add("items", DataTypes.createArrayType(RANKED_ITEM, false), false)
          .add("outcome", DataTypes.StringType, false)
          .add("code", DataTypes.StringType)
          .add("message", DataTypes.StringType)
          .add("model", DataTypes.StringType)
          .add("notices", DataTypes.createArrayType(NOTICE, false), false);

  private static final Set<String> REQUIRED = Set.of("id", "title");

  private RerankSchema() {}

  /**
   * Whether columns of a table are of these types.
   *
   * @throws InvalidRequestException naming the first column or field that is not
   */
  static void check(StructType table, String history, String candidates) {
    checkItems(table, history, HISTORY_ITEM);
    checkItems(table, candidates, CANDIDATE);
  }

  /** Whether a column holds whole numbers. */
  static void checkDeadline(StructType table, String column) {
    DataType type = column(table, column).dataType();
    if (!(type instanceof IntegralType)) {
      throw wrong(column, type, "a whole number of milliseconds");
    }
  }

  /** Whether a column is not there yet. */
  static void checkFree(StructType table, String column) {
    if (find(table, column) != null) {
      throw new InvalidRequestException(
          column, "is a column of the table already", "name another output column");
    }
  }

  private static void checkItems(StructType table, String column, StructType expected) {
    DataType type = column(table, column).dataType();
    if (!(type instanceof ArrayType array && array.elementType() instanceof StructType actual)) {
      throw wrong(column, type, "an array of structs");
    }
    for (StructField field : expected.fields()) {
      String path = column + "." + field.name();
      StructField found = find(actual, field.name());
      if (found == null) {
        if (REQUIRED.contains(field.name())) {
          throw new InvalidRequestException(
              path, "is missing", "give every item an id and a title");
        }
      } else if (!fits(found.dataType(), field.dataType())) {
        throw wrong(path, found.dataType(), field.dataType().simpleString());
      }
    }
  }

  private static boolean fits(DataType actual, DataType expected) {
    return expected.equals(DataTypes.DoubleType)
        ? actual instanceof NumericType
        : actual.simpleString().equals(expected.simpleString()); // Nulls or none, no matter.
  }

  private static @Nullable StructField find(StructType struct, String name) {
    for (StructField field : struct.fields()) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static StructField column(StructType table, String name) {
    StructField field = find(table, name);
    if (field == null) {
      throw new InvalidRequestException(
          name,
          "is no column of the table",
          "name one of " + String.join(", ", table.fieldNames()));
    }
    return field;
  }

  private static InvalidRequestException wrong(String path, DataType actual, String expected) {
    return new InvalidRequestException(
        path, "is of type " + actual.simpleString(), "make it " + expected);
  }
}
