package io.reranker.experiment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenItemsTest {

  @Test
  void readsItemsOfThePaper() {
    List<WrittenItem> items =
        WrittenItems.of(
            "Movie 32: Twelve Monkeys (Genres: Science Fiction, Thriller; Language: it; Overview:"
                + " James Cole time travels.),Movie 235: Ed Wood (Genres: Comedy; Language: en;"
                + " Overview: B-movies, with friends.)");
    assertThat(items).extracting(WrittenItem::id).containsExactly("32", "235");
    assertThat(items).extracting(WrittenItem::title).containsExactly("Twelve Monkeys", "Ed Wood");
    assertThat(items.get(0).word()).isEqualTo("Movie");
    assertThat(items.get(0).attributes())
        .containsEntry("genres", List.of("Science Fiction", "Thriller"))
        .containsEntry("language", List.of("Italian"))
        .containsEntry("overview", List.of("James Cole time travels."));
  }

  @Test
  void readsItemsWithoutAttributes() {
    assertThat(WrittenItems.of("Movie 1: Toy Story,Movie 3868: The Naked Gun: From the Files"))
        .extracting(WrittenItem::title)
        .containsExactly("Toy Story", "The Naked Gun: From the Files");
    assertThat(WrittenItems.of("  ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "City of Lost Children, The (Cité des enfants perdus, La) (1995)",
        "Movie 43 (1997)",
        "Why - Reason: None",
        "Mission (Part: Two)",
        "10,000 BC; Rank1: Movie 7",
        "Smile :)",
        "\"Quoted\", twice",
        "多桑 (1994)",
        "Two\nlines"
      })
  void readsOddTitlesWithOddOverviews(String title) {
    String odd =
        "Movie 7: "
            + title
            + " (Genres: Comedy, Drama; Language: fr; Overview: A man (old), sad; \"steals\" dreams,"
            + " Movie 9: no; Note: a\nbreak, Movie 10 (2001) :) and more.)";
    String text = "Movie 1: A (Genres: War)," + odd + ",\nMovie 2: B (Genres: Crime)";
    List<WrittenItem> items = WrittenItems.of(text);
    assertThat(items).extracting(WrittenItem::id).containsExactly("1", "7", "2");
    assertThat(items.get(1).title()).isEqualTo(title);
    assertThat(items.get(1).attributes()).containsEntry("genres", List.of("Comedy", "Drama"));
    assertThat(String.join(" ", items.get(1).attributes().get("overview")))
        .startsWith("A man (old), sad;")
        .endsWith(":) and more.");
  }

  /** As programs print lists of such items. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s, %s",
        "%s; %s",
        "%s | %s",
        "%s\n%s",
        "%s %s",
        "[%s, %s]",
        "['%s', '%s']",
        "{%s %s}",
        "[\"%s\",\n \"%s\"]"
      })
  void readsListsHoweverTheyArePrinted(String form) {
    String one = "Movie 32: Twelve Monkeys (1995) (Genres: Sci-Fi; Overview: Time; travel, and so)";
    String two = "Movie 47: Seven (1995) (Genres: Crime, Mystery; Overview: A killer)";
    assertThat(WrittenItems.of(String.format(form, one, two)))
        .containsExactly(WrittenItems.one(one), WrittenItems.one(two));
  }

  @Test
  void takesAnyWord() {
    List<WrittenItem> items =
        WrittenItems.of(
            "Book B-7: Dune (Authors: Herbert; Plot: Spice.), Book B-8: Emma (Authors: Austen)");
    assertThat(items).extracting(WrittenItem::id).containsExactly("B-7", "B-8");
    assertThat(items.get(1).attributes()).containsEntry("authors", List.of("Austen"));
  }

  @Test
  void refusesOtherText() {
    assertThatThrownBy(() -> WrittenItems.of("Toy Story and Heat"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Toy Story and Heat");
  }

  @Test
  void readsWhatItWrites() {
    long seed = 7;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Texts.Written> written = Texts.written(random, 1 + random.nextInt(12));
      String text = Texts.cell(written);
      assertThat(WrittenItems.of(text))
          .as("seed %s, round %s: %s", seed, round, text)
          .extracting(WrittenItem::id, WrittenItem::title)
          .containsExactlyElementsOf(
              written.stream()
                  .map(one -> org.assertj.core.groups.Tuple.tuple(one.id(), one.title()))
                  .toList());
    }
  }
}
