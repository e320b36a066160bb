package io.reranker.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TitleWordsTest {
  private static final List<HistoryItem> HISTORY =
      List.of(
          HistoryItem.of("1", "The Legend of Zelda: Ocarina of Time"),
          HistoryItem.of("2", "The Last of Us - PlayStation 4").rated(5),
          HistoryItem.of("3", "Gran Turismo 5 - PlayStation 3").rated(1),
          HistoryItem.of("4", "Gran Turismo 4 - PlayStation 2"),
          HistoryItem.of("5", "Wii Remote Controller"));

  private static final List<String> OTHERS =
      List.of("Halo 3", "Fable II", "The Sims", "Okami", "Braid");

  private static List<String> evidence(String title) {
    Candidate candidate = Candidate.of("c", title);
    return EvidenceBuilder.of(request(candidate)).evidence(candidate).stream()
        .filter(Evidence.SharedTitleWords.class::isInstance)
        .map(Evidence::text)
        .toList();
  }

  private static RerankRequest request(Candidate candidate) {
    List<Candidate> candidates = new ArrayList<>(List.of(candidate));
    OTHERS.forEach(title -> candidates.add(Candidate.of(title, title)));
    return RerankRequest.of(HISTORY, candidates);
  }

  @Test
  void phrasesAreWhatBothTitlesHaveWithoutWhatSaysNothing() {
    assertThat(evidence("Zelda: The Wind Waker"))
        .containsExactly(
            "shares the words \"Zelda\" with \"The Legend of Zelda: Ocarina of Time\"");
    assertThat(evidence("Another Legend of Zelda"))
        .containsExactly(
            "shares the words \"Legend of Zelda\" with \"The Legend of Zelda: Ocarina of Time\"");
    assertThat(evidence("Bloodborne - Playstation 4").get(0))
        .isEqualTo(
            "shares the words \"Playstation 4\" with \"The Last of Us - PlayStation 4\", rated 5");
  }

  @Test
  void ordinaryWordsNumbersAndDislikedTitlesAreNoEvidence() {
    assertThat(evidence("The Time of Us 4")).doesNotContain("the", "of", "4");
    assertThat(evidence("Rise of the remote 4")).isEmpty();
    assertThat(evidence("5 Time-less Games")).allMatch(text -> text.contains("\"Time\""));
    assertThat(evidence("Gran Turismo 6"))
        .containsExactly(
            "shares the words \"Gran Turismo\" with \"Gran Turismo 4 - PlayStation 2\"");
  }

  @Test
  void whatHalfOfTheTitlesHaveSaysNothing() {
    List<HistoryItem> history =
        List.of(HistoryItem.of("1", "Wii Sports"), HistoryItem.of("2", "Wii Fit"));
    Candidate candidate = Candidate.of("c", "Wii Fit Plus");
    assertThat(EvidenceBuilder.of(history, List.of(candidate)).evidence(candidate))
        .extracting(Evidence::text)
        .containsExactly("shares the words \"Fit\" with \"Wii Fit\"", "base rank 1 of 1");
  }

  @Test
  void anItemWithAttributesIsComparedByThem() {
    Candidate candidate = Candidate.of("c", "Zelda").with(Map.of("genres", List.of("Adventure")));
    assertThat(EvidenceBuilder.of(request(candidate)).evidence(candidate))
        .noneMatch(Evidence.SharedTitleWords.class::isInstance);
  }

  @Test
  void titlesOfOtherScripts() {
    List<HistoryItem> history =
        List.of(HistoryItem.of("1", "七人の侍"), HistoryItem.of("2", "ゼルダの伝説 時のオカリナ"));
    Candidate samurai = Candidate.of("a", "侍タイムスリッパー");
    Candidate zelda = Candidate.of("b", "ゼルダの伝説 風のタクト");
    EvidenceBuilder builder = EvidenceBuilder.of(history, List.of(samurai, zelda));
    assertThat(builder.evidence(zelda).get(0).text())
        .isEqualTo("shares the words \"ゼルダの伝説\" with \"ゼルダの伝説 時のオカリナ\"");
    assertThat(builder.evidence(samurai)).hasSize(1);
  }

  @Test
  void claimsOfWordsAreChecked() {
    Candidate candidate = Candidate.of("c", "Zelda: The Wind Waker");
    RerankRequest request = request(candidate);
    ClaimChecker checker = ClaimChecker.of(request, List.of());
    List<Evidence> evidence = EvidenceBuilder.of(request).evidence(candidate);
    for (String right :
        List.of(
            "It shares the word \"Zelda\" with \"The Legend of Zelda: Ocarina of Time\".",
            "You know the word \"zelda\" from your history.")) {
      assertThat(ClaimChecker.supported(checker.check(right, candidate, evidence)))
          .as(right)
          .isTrue();
    }
    for (String wrong :
        List.of(
            "It shares the word \"Ocarina\" with \"The Legend of Zelda: Ocarina of Time\".",
            "It shares the word \"Wind\" with \"The Legend of Zelda: Ocarina of Time\".",
            "It shares the word \"Zelda\" with \"Gran Turismo 4 - PlayStation 2\".",
            "It shares the word \"Zelda\" with \"The Legend of Zelda II\".",
            "It does not have the word \"Zelda\".",
            "You know the word \"Waker\" from your history.",
            "It shares the word \"Zel\" with \"The Legend of Zelda: Ocarina of Time\".")) {
      assertThat(ClaimChecker.supported(checker.check(wrong, candidate, evidence)))
          .as(wrong)
          .isFalse();
    }
  }
}
