package io.reranker.metrics.trec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reranker.metrics.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that NIST's trec_eval 9.0.8 and 10.0 print for the shared pairs. */
class TrecEvalOracleTest {

  @ParameterizedTest
  @CsvSource({
    "a_ties, v9, V9, 1, false, 2147483647, false",
    "a_ties, v10, V10, 1, false, 2147483647, false",
    "b_graded, v9, V9, 1, false, 2147483647, false",
    "b_graded, v10, V10, 1, false, 2147483647, false",
    "b_graded, v10.l2, V10, 2, false, 2147483647, false",
    "b_graded, v10.J, V10, 1, true, 2147483647, false",
    "b_graded, v10.M10, V10, 1, false, 10, false",
    "c_rec, v9, V9, 1, false, 2147483647, true",
    "c_rec, v10, V10, 1, false, 2147483647, true"
  })
  void everyValueAgrees(
      String pair,
      String made,
      TrecVersion version,
      int level,
      boolean judgedOnly,
      int most,
      boolean complete)
      throws IOException {
    List<String> expected = lines("trec/" + pair + "." + made + ".p12.gz");
    TrecOptions options = new TrecOptions(version, level, judgedOnly, most, complete, 0);
    TrecValues values = evaluate(pair, options);
    List<String> ours = List.of(text(values).split("\n"));
    assertThat(ours).hasSameSizeAs(expected);
    for (int i = 0; i < ours.size(); i++) {
      String[] cells = expected.get(i).split("\t");
      assertThat(ours.get(i)).startsWith(cells[0] + "\t" + cells[1] + "\t");
      String name = cells[0].strip();
      if (name.equals("runid") || name.equals("relstring")) {
        assertThat(ours.get(i)).isEqualTo(expected.get(i));
        continue;
      }
      boolean summary = cells[1].equals("all");
      double value = summary ? values.summary(name) : values.value(name, cells[1]);
      if (cells[2].strip().equals("-nan")) {
        assertThat(value).isNaN();
        continue;
      }
      assertThat(value)
          .as("line %d: %s", i + 1, expected.get(i))
          .isCloseTo(Double.parseDouble(cells[2].strip()), within(5.1e-13));
    }
  }

  @ParameterizedTest
  @CsvSource({"a_ties, V10, false"})
  void theOutputIsTheSameByteForByte(String pair, TrecVersion version, boolean complete)
      throws IOException {
    String name = pair + "." + version.name().toLowerCase(java.util.Locale.ROOT) + ".stock.gz";
    TrecOptions options = new TrecOptions(version, 1, false, Integer.MAX_VALUE, complete, 0);
    assertThat(text(evaluate(pair, options)))
        .isEqualTo(String.join("\n", lines("trec/" + name)) + "\n");
  }

  private static TrecValues evaluate(String pair, TrecOptions options) throws IOException {
    Dialect dialect = options.version().dialect();
    return TrecEval.of(options, List.of("all_trec"))
        .evaluate(
            Judgements.read(Shared.oracle("trec/" + pair + ".qrels"), dialect),
            Run.read(Shared.oracle("trec/" + pair + ".run"), dialect));
  }

  private static String text(TrecValues values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    values.write(out, true, true);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(Shared.oracle(name)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
