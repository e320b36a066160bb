package io.reranker.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reranker.InvalidRequestException;
import java.time.Duration;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RerankSchemaTest {
  private static StructType table(StructType candidate) {
    return new StructType()
        .add("history", RerankSchema.HISTORY)
        .add("candidates", DataTypes.createArrayType(candidate));
  }

  private static StructType item(String field, DataType type) {
    return new StructType()
        .add("id", DataTypes.StringType)
        .add("title", DataTypes.StringType)
        .add(field, type);
  }

  private static void assertRefused(StructType table, String field) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> RerankSchema.check(table, "history", "candidates"))
        .satisfies(e -> assertThat(e.field()).isEqualTo(field));
  }

  @Test
  void fieldsThatAreNotNeededMayBeMissingAndNumbersMayBeOfAnyType() {
    RerankSchema.check(MovieRow.SCHEMA, "history", "candidates");
    RerankSchema.check(table(item("score", DataTypes.FloatType)), "history", "candidates");
    RerankSchema.check(
        table(item("score", DataTypes.createDecimalType(10, 2))), "history", "candidates");
    RerankSchema.check(table(item("colour", DataTypes.BinaryType)), "history", "candidates");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertRefused(new StructType().add("history", RerankSchema.HISTORY), "candidates");
    assertRefused(table(new StructType().add("id", DataTypes.StringType)), "candidates.title");
    assertRefused(table(item("score", DataTypes.StringType)), "candidates.score");
    assertRefused(
        table(item("attributes", DataTypes.createArrayType(DataTypes.StringType))),
        "candidates.attributes");
    assertRefused(
        new StructType().add("history", RerankSchema.HISTORY).add("candidates", DataTypes.LongType),
        "candidates");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    RerankOptions options = RerankOptions.of("bundle");
    assertThatIllegalArgumentException().isThrownBy(() -> RerankOptions.of(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> options.within(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withThreads(0));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withReasons(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> ListMeasures.reranked("nDGC@10"));
  }
}
