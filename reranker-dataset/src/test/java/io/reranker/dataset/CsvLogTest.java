package io.reranker.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvLogTest {
  private static final CsvColumns COLUMNS =
      new CsvColumns("u", "i", "r", 10, "t", "id", "name", List.of("kind"), ";");

  private static final String ITEMS = "id,name,kind\na,\"Go, the game\",board; old\nb,Chess,\n";

  @TempDir private Path folder;

  @Test
  void readsColumnsByName() throws IOException {
    InteractionLog log =
        read(
            "t,r,i,u,more\n1000000000,9,a,x,1\n1000000000001,,b,x,2\n"
                + "2001-09-09T03:46:41+02:00,10,b,y,3\n",
            ITEMS);
    assertThat(log.source()).isEqualTo("plays");
    assertThat(log.items())
        .isEqualTo(
            Map.of(
                "a",
                new CatalogItem("a", "Go, the game", Map.of("kind", List.of("board", "old"))),
                "b",
                new CatalogItem("b", "Chess", Map.of())));
    assertThat(log.interactions())
        .containsExactly(
            new Interaction("x", "a", 4.5, Instant.ofEpochSecond(1_000_000_000)),
            new Interaction("x", "b", null, Instant.ofEpochMilli(1_000_000_000_001L)),
            new Interaction("y", "b", 5.0, Instant.ofEpochSecond(1_000_000_001)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "u,i,r,t~x,a,11,1 > line 2: rating 5.5",
        "u,i,r,t~x,a,good,1 > line 2: rating \"good\"",
        "u,i,r,t~x,a,1,yesterday > line 2: timestamp \"yesterday\"",
        "u,i,r,t~x,a,1,1~x,c,1,1 > line 3: item c is not in",
        "u,i,r,t~,a,1,1 > line 2: user and item need an id",
        "u,i,r~x,a,1 > line 2",
      })
  void namesFileAndLine(String text, String message) {
    assertThatThrownBy(() -> read(text.replace('~', '\n') + "\n", ITEMS))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("plays.csv, " + message);
  }

  @Test
  void refusesAnItemListedTwice() {
    assertThatThrownBy(() -> read("u,i,r,t\n", ITEMS + "a,Again,\n"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("games.csv, line 4: item a is listed twice");
  }

  @Test
  void replacesTitles() throws IOException {
    InteractionLog log = read("u,i,r,t\nx,a,1,1\n", ITEMS);
    Path titles = Files.writeString(folder.resolve("ja.csv"), "id,title\na,囲碁\nz,無\n");
    InteractionLog other = TitleCsv.replace(log, titles);
    assertThat(other.items().get("a").title()).isEqualTo("囲碁");
    assertThat(other.items().get("a").attributes()).containsKey("kind");
    assertThat(other.items().get("b").title()).isEqualTo("Chess");
    assertThat(other.interactions()).isEqualTo(log.interactions());
    Files.writeString(titles, "id,title\nz,無\n");
    assertThatThrownBy(() -> TitleCsv.replace(log, titles))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("no item of the catalogue");
    Files.writeString(titles, "id,title\na,\n");
    assertThatThrownBy(() -> TitleCsv.replace(log, titles))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("line 2");
  }

  private InteractionLog read(String interactions, String items) throws IOException {
    return CsvLog.read(
        Files.writeString(folder.resolve("plays.csv"), interactions),
        Files.writeString(folder.resolve("games.csv"), items),
        COLUMNS);
  }
}
