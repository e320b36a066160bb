package io.reranker.experiment.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes items and answers in the form of arXiv 2512.03439, from seeds. */
final class Texts {
  private static final List<String> GENRES =
      List.of("Action", "Comedy", "Crime", "Drama", "Horror", "Romance", "Science Fiction", "War");
  private static final List<String> ODD =
      List.of(
          "Cit\u00e9 des enfants perdus, La (1995)",
          "Movie 43 (1997)",
          "Why - Reason: None",
          "Rank 2: The Return",
          "Who? (Part: Two)",
          "M*A*S*H",
          "10 Things, I (Hate)",
          "\u4e03\u4eba\u306e\u4f8d (1954)",
          "\"Quoted\" & 'Single'");
  private static final String[] WORDS = {
    "Night", "River", "Storm", "Garden", "Letter", "Winter", "Mirror", "Island", "Signal", "Harbour"
  };

  private Texts() {}

  /** An item as a prompt writes it. */
  record Written(String id, String title, List<String> genres, String overview) {
    String text() {
      return "Movie "
          + id
          + ": "
          + title
          + " (Genres: "
          + String.join(", ", genres)
          + "; Language: en; Overview: "
          + overview
          + ")";
    }
  }

  /** Items with ids and titles of their own. */
  static List<Written> written(Random random, int count) {
    List<Integer> ids = new ArrayList<>(IntStream.range(1, 4000).boxed().toList());
    Collections.shuffle(ids, random);
    List<Written> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String plain =
          WORDS[random.nextInt(WORDS.length)] + " of " + WORDS[random.nextInt(WORDS.length)];
      String title =
          random.nextInt(3) == 0
              ? ODD.get(random.nextInt(ODD.size())) + " " + (char) ('A' + i % 26) + i / 26
              : plain + " " + (char) ('A' + i % 26) + i / 26;
      List<String> genres = new ArrayList<>(GENRES);
      Collections.shuffle(genres, random);
      items.add(
          new Written(
              String.valueOf(ids.get(i)),
              title,
              genres.subList(0, 1 + random.nextInt(3)),
              "A man (old), lost; finds a " + plain + ", and \"more\"."));
    }
    return items;
  }

  static String cell(List<Written> items) {
    return items.stream().map(Written::text).collect(Collectors.joining(","));
  }

  /** A line of an answer in the strict form. */
  static String line(int rank, Written item) {
    return "Rank"
        + rank
        + ": Movie "
        + item.id()
        + ": "
        + item.title()
        + " - Reason: It is "
        + item.genres().get(0)
        + ", place "
        + rank
        + ".";
  }

  static String answer(List<Written> order) {
    return IntStream.range(0, order.size())
        .mapToObj(i -> line(i + 1, order.get(i)))
        .collect(Collectors.joining("\n"));
  }

  static String csvField(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
