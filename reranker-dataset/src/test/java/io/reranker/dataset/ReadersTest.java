package io.reranker.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {
  @TempDir private Path folder;

  @Test
  void movieLensCsv() throws IOException {
    write(
        "movies.csv",
        "movieId,title,genres",
        "1,\"Lion King, The (1994)\",Children|Musical",
        "2,Black Mirror,(no genres listed)");
    write("ratings.csv", "userId,movieId,rating,timestamp", "7,1,4.5,10", "7,2,3.0,5");
    InteractionLog log = MovieLens.read(folder);
    assertThat(log.items())
        .containsEntry(
            "1",
            new CatalogItem(
                "1",
                "The Lion King",
                Map.of("genres", List.of("Children", "Musical"), "year", List.of("1994"))))
        .containsEntry("2", new CatalogItem("2", "Black Mirror", Map.of()));
    assertThat(log.interactions())
        .containsExactly(
            new Interaction("7", "1", 4.5, Instant.ofEpochSecond(10)),
            new Interaction("7", "2", 3.0, Instant.ofEpochSecond(5)));
    Timeline user = Corpus.of(log).users().get(0);
    assertThat(user.events()).extracting(Timeline.Event::item).containsExactly(1, 0);
  }

  @Test
  void movieLensDatInLatin1() throws IOException {
    Files.write(
        folder.resolve("movies.dat"),
        "1::Misérables, Les (1995)::Drama\n".getBytes(StandardCharsets.ISO_8859_1));
    write("ratings.dat", "1::1::5::978300760");
    InteractionLog log = MovieLens.read(folder);
    assertThat(log.items().get("1").title()).isEqualTo("Les Misérables");
    assertThat(log.interactions().get(0).rating()).isEqualTo(5);
  }

  @Test
  void badRowsNameFileAndLine() throws IOException {
    write("movies.csv", "movieId,title,genres", "1,Toy Story (1995),Comedy");
    assertBad("ratings.csv", "line 3", "rating \"x\" is not a number", "7,1,4.5,10", "7,1,x,10");
    assertBad("ratings.csv", "line 2", "movie 9 is not in the list", "7,9,4.5,10");
    assertBad("ratings.csv", "line 2", "outside 0 to 5", "7,1,50,10");
    assertBad("ratings.csv", "line 2", "timestamp \"\" is not a whole number", "7,1,5,");
    assertBad("ratings.csv", "line 3", "", "7,1,5,4", "7,1,5");
    assertBad("ratings.csv", "line 2", "user", ",1,5,4");
  }

  @Test
  void badRowsOfDatFiles() throws IOException {
    write("movies.dat", "1::Toy Story (1995)");
    write("ratings.dat");
    assertThatThrownBy(() -> MovieLens.read(folder))
        .hasMessageContaining("movies.dat, line 1: 2 fields instead of 3");
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    assertThatThrownBy(() -> MovieLens.read(folder))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.code()).isEqualTo(DatasetException.Code.FILE_MISSING))
        .hasMessageContaining("movies.csv");
    write("movies.csv", "movieId,title,genres", "1,Toy Story (1995),Comedy");
    assertThatThrownBy(() -> MovieLens.read(folder)).hasMessageContaining("ratings.csv is missing");
    assertThatThrownBy(() -> AmazonGames.read(folder)).hasMessageContaining("*.item");
  }

  /** Some kilobytes that unpack to a line that never ends. */
  @Test
  void anEndlessLineInAnArchiveIsRefused() throws IOException {
    Path bomb = folder.resolve("Bomb.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      byte[] piece = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        out.write(piece);
      }
    }
    assertThat(Files.size(bomb)).isLessThan(1 << 17);
    assertThatThrownBy(() -> AmazonReviews.read(bomb, bomb))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.code()).isEqualTo(DatasetException.Code.BAD_ROW))
        .hasMessageContaining("line 1");
  }

  @Test
  void amazonGames() throws IOException {
    write("G.item", "item_id:token\ttitle:token_seq", "0\tFire &amp; Ice", "1\tHalo", "2\tIco");
    write("G.test.inter", "user_id:token\titem_id_list:token_seq\titem_id:token", "u\t2 0\t1");
    InteractionLog log = AmazonGames.read(folder);
    assertThat(log.source()).isEqualTo("G");
    assertThat(log.items().get("0").title()).isEqualTo("Fire & Ice");
    Timeline user = Corpus.of(log).users().get(0);
    assertThat(user.events()).extracting(Timeline.Event::item).containsExactly(2, 0, 1);
    assertThat(user.events()).allMatch(Timeline.Event::liked);
    write("G.test.inter", "header", "u\t2 0\t7");
    assertThatThrownBy(() -> AmazonGames.read(folder))
        .hasMessageContaining("G.test.inter, line 2: item 7 is not in");
  }

  @Test
  void amazonReviews() throws IOException {
    Path meta = folder.resolve("meta.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(meta))) {
      out.write(
          ("{\"asin\":\"A\",\"title\":\"Halo\",\"brand\":\"Bungie\",\"category\":[\"Video"
                  + " Games\",\"Xbox\",\"Games\"]}\n"
                  + "{'asin': 'B', 'title': \"Sam's Game\", 'categories': [['Video Games', 'PC']]}\n"
                  + "{\"asin\":\"C\",\"title\":\"\"}\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    write(
        "Games_5.json",
        "{\"reviewerID\":\"u\",\"asin\":\"A\",\"overall\":5.0,\"unixReviewTime\":20}",
        "{\"reviewerID\":\"u\",\"asin\":\"B\",\"overall\":2,\"unixReviewTime\":10}",
        "{\"reviewerID\":\"u\",\"asin\":\"C\",\"overall\":2,\"unixReviewTime\":10}");
    InteractionLog log = AmazonReviews.read(folder.resolve("Games_5.json"), meta);
    assertThat(log.source()).isEqualTo("Games_5");
    assertThat(log.items().get("A").attributes())
        .isEqualTo(Map.of("brand", List.of("Bungie"), "categories", List.of("Xbox", "Games")));
    assertThat(log.items().get("B").title()).isEqualTo("Sam's Game");
    assertThat(log.interactions()).hasSize(2);
    assertThat(log.leftOut()).hasSize(1).containsValue(1L);

    write("Games_5.json", "{\"reviewerID\":\"u\",\"asin\":\"A\",\"overall\":5.0}");
    assertThatThrownBy(() -> AmazonReviews.read(folder.resolve("Games_5.json"), meta))
        .hasMessageContaining("Games_5.json, line 1: field unixReviewTime is no number");
    write("Games_5.json", "{\"reviewerID\":");
    assertThatThrownBy(() -> AmazonReviews.read(folder.resolve("Games_5.json"), meta))
        .hasMessageContaining("Games_5.json, line 1");
  }

  @Test
  void anInteractionWithAnUnknownItemIsRefused() {
    Interaction stray = new Interaction("u", "nowhere", null, null);
    assertThatThrownBy(() -> new InteractionLog("x", Map.of(), List.of(stray)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("item nowhere");
  }

  private void assertBad(String file, String line, String problem, String... rows)
      throws IOException {
    String[] all = new String[rows.length + 1];
    all[0] = "userId,movieId,rating,timestamp";
    System.arraycopy(rows, 0, all, 1, rows.length);
    write(file, all);
    assertThatThrownBy(() -> MovieLens.read(folder))
        .isInstanceOfSatisfying(
            DatasetException.class,
            e -> assertThat(e.code()).isEqualTo(DatasetException.Code.BAD_ROW))
        .hasMessageContaining(file + ", " + line)
        .hasMessageContaining(problem);
  }

  private void write(String file, String... lines) throws IOException {
    Files.write(folder.resolve(file), List.of(lines));
  }
}
