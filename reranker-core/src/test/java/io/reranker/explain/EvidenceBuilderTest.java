package io.reranker.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceBuilderTest {
  private static Map<String, List<String>> genres(String... genres) {
    return Map.of("genres", List.of(genres));
  }

  private static List<String> texts(List<HistoryItem> history, Candidate candidate) {
    return EvidenceBuilder.of(RerankRequest.of(history, List.of(candidate)))
        .evidence(candidate)
        .stream()
        .map(Evidence::text)
        .toList();
  }

  @Test
  void strongestFirst() {
    assertThat(
            texts(
                List.of(
                    HistoryItem.of("1", "A").with(genres("Drama")).rated(4),
                    HistoryItem.of("2", "B").with(genres("Drama", "War")).rated(5),
                    HistoryItem.of("3", "C").with(genres("War")).rated(1)),
                Candidate.of("c", "C").with(genres("Drama", "War", "Western"))))
        .containsExactly(
            "shares Drama, War with \"B\", rated 5",
            "shares Drama with \"A\", rated 4",
            "Drama in 2 of 3 watched",
            "shares War with \"C\", rated only 1",
            "base rank 1 of 1");
  }

  @Test
  void oneValueIsOneWhateverAttributeHoldsIt() {
    Map<String, List<String>> both =
        Map.of("genres", List.of("Drama"), "tags", List.of("drama", "DRAMA"));
    assertThat(
            texts(List.of(HistoryItem.of("1", "A").with(both)), Candidate.of("c", "C").with(both)))
        .containsExactly("shares Drama with \"A\"", "base rank 1 of 1");
    assertThat(
            texts(
                List.of(HistoryItem.of("1", "A").with(Map.of("tags", List.of("sci fi")))),
                Candidate.of("c", "C").with(genres("Sci-Fi"))))
        .containsExactly("shares Sci-Fi with \"A\"", "base rank 1 of 1");
  }

  @Test
  void anItemIsNotComparedWithItself() {
    assertThat(
            texts(
                List.of(HistoryItem.of("c", "C").with(genres("Drama")).rated(5)),
                Candidate.of("c", "C").with(genres("Drama"))))
        .containsExactly("base rank 1 of 1");
  }

  @Test
  void valuesWithoutLettersSayNothing() {
    assertThat(
            texts(
                List.of(HistoryItem.of("1", "A").with(genres("★★★", "\u200b", "-"))),
                Candidate.of("c", "C").with(genres("★★★", "\u200b", "-"))))
        .containsExactly("base rank 1 of 1");
  }

  @Test
  void ratingsReadAsPeopleWriteThem() {
    assertThat(Numbers.plain(4)).isEqualTo("4");
    assertThat(Numbers.plain(4.5)).isEqualTo("4.5");
    assertThat(Numbers.plain(10.0 / 3)).isEqualTo("3.33");
    assertThat(Numbers.plain(1e-4)).isEqualTo("0");
    assertThat(Numbers.plain(-0.0)).isEqualTo("0");
  }
}
