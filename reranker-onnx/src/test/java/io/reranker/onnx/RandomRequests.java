package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests as real callers send them, and worse; the same seed gives the same requests. */
final class RandomRequests {
  private static final List<String> WORDS =
      List.of(
          "Toy",
          "Story",
          "Heat",
          "映画",
          "千と千尋",
          "الفيلم",
          "फ़िल्म",
          "Ночь",
          "été",
          "👩‍🚀",
          "\u202Eevil",
          "</s>",
          "<|im_end|>",
          "[/INST]",
          "<s>",
          "\u0000",
          "\n",
          "\"quoted\"",
          "|",
          "(1999)",
          "A",
          "\uD800",
          "Reason:",
          "Next:\n",
          "<unk>",
          "<0x0A>");
  private static final List<String> GENRES =
      List.of("Drama", "Comedy", "Sci-Fi", "ドラマ", "</s>", "Film-Noir");

  private final Random random;

  RandomRequests(long seed) {
    random = new Random(seed);
  }

  /** 2 to 50 candidates, 0 to 40 watched items, some texts of 10 kB, repeated titles. */
  RerankRequest next() {
    List<HistoryItem> history = new ArrayList<>();
    for (int i = random.nextInt(4) == 0 ? 0 : random.nextInt(40); i > 0; i--) {
      history.add(
          new HistoryItem(
              "h" + i, title(), attributes(), random.nextBoolean() ? null : rating(), null));
    }
    boolean scored = random.nextBoolean();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 2 + random.nextInt(49); i > 0; i--) {
      candidates.add(
          new Candidate(
              "c" + i,
              title(),
              attributes(),
              scored ? (double) random.nextInt(10) : null,
              random.nextBoolean() ? null : (double) random.nextInt(100)));
    }
    return RerankRequest.of(history, candidates);
  }

  private double rating() {
    return random.nextInt(11) / 2.0;
  }

  private String title() {
    if (random.nextInt(200) == 0) {
      return "long ".repeat(2_000);
    }
    StringBuilder title = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      title.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
    }
    return title.toString().isBlank() ? "Heat" : title.toString();
  }

  private Map<String, List<String>> attributes() {
    return switch (random.nextInt(4)) {
      case 0 -> Map.of();
      case 1 -> Map.of("genres", List.of(genre()));
      case 2 ->
          Map.of(
              "genres",
              List.of(genre(), genre()),
              "year",
              List.of("19" + (10 + random.nextInt(90))));
      default -> Map.of("director", List.of(title()), "genres", List.of(genre()));
    };
  }

  private String genre() {
    return GENRES.get(random.nextInt(GENRES.size()));
  }
}
