package io.reranker.experiment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.metrics.MeasureRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedTextsTest {
  private static final String CSV =
      "\ufeffUser_ID,history,candidates,ground_truth,result,other\n"
          + "5,\"Movie 50: Alien (Genres: Horror)\",\"Movie 1: Toy Story (Genres: Comedy; Overview:"
          + " \"\"Woody\"\", and\nBuzz),Movie 2: Heat\",\"Movie 2: Heat,Movie 9: Big\",\"\n\nRank1:"
          + " Movie 2 - Reason: a.\nRank2: Movie 1 - Reason: b.\",x\n";
  private static final String JSON =
      "{\"user\": \"u\", \"history\": [{\"id\": \"50\", \"title\": \"Alien\", \"rating\": 4,"
          + " \"timestamp\": \"2023-04-15T21:00:00Z\"}], \"candidates\": [{\"id\": \"1\", \"title\":"
          + " \"Toy Story\", \"attributes\": {\"genres\": [\"Comedy\"], \"year\": 1995}, \"score\":"
          + " 0.1}, {\"id\": \"2\", \"title\": \"Heat\", \"score\": 0.9}], \"relevant\": [\"2\","
          + " \"9\"], \"answer\": \"Rank1: Movie 2\", \"truncated\": true}\n";

  private static List<GeneratedText> read(byte[] bytes) throws IOException {
    return GeneratedTexts.read(new ByteArrayInputStream(bytes));
  }

  private static List<GeneratedText> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsCsv() throws IOException {
    GeneratedText row = read(CSV).get(0);
    assertThat(row.request().user()).isEqualTo("5");
    assertThat(row.request().history()).extracting(HistoryItem::title).containsExactly("Alien");
    assertThat(row.request().candidates()).extracting(Candidate::id).containsExactly("1", "2");
    assertThat(row.request().candidates().get(0).attributes())
        .containsEntry("overview", List.of("\"Woody\", and Buzz"));
    assertThat(row.relevant()).containsExactlyInAnyOrder("2", "9");
    assertThat(row.answer()).startsWith("\n\nRank1: Movie 2");
    assertThat(row.itemWords()).containsExactly("Movie");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 9", "[2, 9]", "['2', '9']", "{9;2}", "\"\"2\"\", \"\"9\"\""})
  void theGroundTruthMayBeIdsAlone(String ids) throws IOException {
    String csv = CSV.replace("\"Movie 2: Heat,Movie 9: Big\"", '"' + ids + '"');
    assertThat(read(csv).get(0).relevant()).containsExactlyInAnyOrder("2", "9");
  }

  @Test
  void readsJsonLines() throws IOException {
    GeneratedText row = read("\n" + JSON).get(0);
    assertThat(row.row()).isEqualTo(2);
    assertThat(row.request().user()).isEqualTo("u");
    assertThat(row.request().baseOrder()).extracting(Candidate::id).containsExactly("2", "1");
    assertThat(row.request().candidates().get(0).attributes())
        .containsEntry("year", List.of("1995"));
    assertThat(row.relevant()).containsExactlyInAnyOrder("2", "9");
    assertThat(row.truncated()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"candidates\": [\"Movie 1: A\"]}|answer is missing",
        "{\"answer\": \"x\"}|candidates",
        "{\"answer\": \"x\", \"candidates\": []}|candidates",
        "{\"answer\": \"x\", \"candidates\": [\"Movie 1: A\"], \"anser\": 1}|anser",
        "{\"answer\": 5, \"candidates\": [\"Movie 1: A\"]}|answer",
        "{\"answer\": \"x\", \"candidates\": [\"Movie 1: A\", \"Movie 1: B\"]}|the id of",
        "{\"answer\": \"x\", \"candidates\": [{\"id\": \"1\"}]}|no title",
        "{\"answer\": \"x\", \"candidates\": [7]}|no object",
        "{\"answer\": \"x\", \"candidates\": {}}|no list",
        "{\"answer\": \"x\", \"candidates\": [\"A\"]}|does not begin with an item",
        "{\"answer\": \"x\", \"candidates\": [\"Movie 1: A\"], \"relevant\": [1]}|relevant",
        "{\"answer\": \"x\", \"candidates\": [\"Movie 1: A\"]} 7|no JSON",
        "{\"answer\": \"x\", \"answer\": \"y\"}|no JSON",
        "[]|no object",
        "{|no JSON",
      })
  void namesTheRowAtFault(String line, String problem) {
    assertThatThrownBy(() -> read(JSON + "\n" + line))
        .asInstanceOf(InstanceOfAssertFactories.type(AuditTextException.class))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(AuditTextException.Code.MALFORMED_TEXT_ROW);
              assertThat(e.row()).isEqualTo(3);
              assertThat(e).hasMessageContaining("row 3").hasMessageContaining(problem);
            });
  }

  @Test
  void namesTheRowOfACsv() {
    String row = "u,,Movie 1: A,,x\n";
    String head = "user,history,candidates,ground_truth,result\n";
    for (String bad :
        List.of("u,,A,,x\n", "u,,,,x\n", "u,,Movie 1: A\n", "u,,\"Movie 1: A\"y,,x\n")) {
      assertThatThrownBy(() -> read(head + row + row + bad))
          .as(bad)
          .asInstanceOf(InstanceOfAssertFactories.type(AuditTextException.class))
          .extracting(AuditTextException::row)
          .isEqualTo(3L);
    }
    assertThatThrownBy(() -> read("a,b\n1,2\n"))
        .asInstanceOf(InstanceOfAssertFactories.type(AuditTextException.class))
        .extracting(AuditTextException::code)
        .isEqualTo(AuditTextException.Code.TEXT_COLUMN_MISSING);
    assertThatThrownBy(() -> read(head))
        .asInstanceOf(InstanceOfAssertFactories.type(AuditTextException.class))
        .extracting(AuditTextException::code)
        .isEqualTo(AuditTextException.Code.NO_TEXTS);
  }

  /** Whatever the bytes, there is an audit or the typed error. */
  @Test
  void anyBytesEndInAnAuditOrAnError() throws IOException {
    long seed = 20261124;
    Random random = new Random(seed);
    int read = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = (random.nextBoolean() ? CSV : JSON + JSON).getBytes(StandardCharsets.UTF_8);
      if (random.nextInt(5) == 0) {
        bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
      } else {
        for (int i = random.nextInt(6); i > 0; i--) {
          bytes[random.nextInt(bytes.length)] =
              (byte) random.nextInt(random.nextBoolean() ? 128 : 256);
        }
        bytes = Arrays.copyOf(bytes, bytes.length - random.nextInt(3) * random.nextInt(80));
      }
      try {
        List<GeneratedText> texts = read(bytes);
        TextAudit audit =
            TextAudit.of(texts, MeasureRegistry.standard().measures(List.of("nDCG@3")), 1);
        assertThat(audit.n()).isEqualTo(texts.size());
        read++;
      } catch (AuditTextException e) {
        boolean ofRow = e.code() == AuditTextException.Code.MALFORMED_TEXT_ROW;
        assertThat(e.row() > 0).as("seed %s, round %s", seed, round).isEqualTo(ofRow);
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", round " + round, e);
      }
    }
    assertThat(read).isBetween(100, 1900);
  }
}
