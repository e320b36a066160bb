package io.reranker.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences as models write them about Ronin, for a user who watched four titles. */
class ClaimCheckerTest {
  private static final Candidate RONIN =
      Candidate.of("c1", "Ronin")
          .with(
              Map.of(
                  "year", List.of("1998"),
                  "genres", List.of("Action", "Crime", "Thriller"),
                  "cast", List.of("Robert De Niro")))
          .scored(2);

  private static final RerankRequest REQUEST =
      RerankRequest.of(
          List.of(
              HistoryItem.of("h1", "Heat")
                  .with(
                      Map.of(
                          "year", List.of("1995"),
                          "genres", List.of("Action", "Crime"),
                          "cast", List.of("Al Pacino", "Robert De Niro")))
                  .rated(4.5),
              HistoryItem.of("h2", "The Silence of the Lambs")
                  .with(Map.of("genres", List.of("Crime", "Horror")))
                  .rated(2),
              HistoryItem.of("h3", "It").with(Map.of("genres", List.of("Drama"))),
              HistoryItem.of("h4", "Her")),
          List.of(
              RONIN,
              Candidate.of("c2", "Meet the Parents")
                  .with(Map.of("genres", List.of("Comedy")))
                  .scored(1),
              Candidate.of("c3", "Goodfellas").with(Map.of("genres", List.of("Crime"))).scored(3)));

  private final ClaimChecker checker =
      ClaimChecker.of(REQUEST, List.of("Western", "Sci-Fi", "Film-Noir", "War", "History"));

  private List<Claim> check(String text) {
    return checker.check(text, RONIN, EvidenceBuilder.of(REQUEST).evidence(RONIN));
  }

  /** A model wrote so of a candidate by its own title, and the check let it pass. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "It has Action and Crime in common with \"Ronin\" from your history.",
        "Like \"Ronin\", it is Action and Crime.",
        "You rated \"Ronin\" 4.5, and this is Action too.",
        "Your 4.5 for \"Ronin\" speaks for more Crime.",
        "You watched \"Heat\" and \"Ronin\", and this is Crime too."
      })
  void theItemItselfIsNoHistory(String text) {
    assertThat(ClaimChecker.supported(check(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Like \"Heat\", it is a crime film with Robert De Niro.",
        "It shares Crime with both \"Heat\" and \"The Silence of the Lambs\".",
        "You rated \"Heat\" 4.5, and this is Action too.",
        "You gave \"Heat\" 4.5 stars, and this stars Robert De Niro as well.",
        "Your 4.5 for \"Heat\" speaks for more Crime.",
        "2 of the 3 titles you watched are Crime, and so is this.",
        "Two of the three titles you watched are Crime.",
        "You often choose crime films.",
        "It is a Thriller, and there is no Thriller in your history.",
        "You have never watched a Thriller before.",
        "There is no Comedy in it.",
        "It is not a Comedy, but it is a Thriller.",
        "\"Ronin\" is a crime film from 1998.",
        "This 1990s crime film is like \"Heat\" (1995).",
        "Your recommender placed it at rank 2 of 3.",
        "It has a lot in common with The Silence of the Lambs, a crime film you watched.",
        "\"Goodfellas\" is Crime, and so is this.",
        "You have not seen \"Meet the Parents\".",
        "A Crime film that suits your taste.",
        "Because you watched \"Heat\", a Crime film, this is a good choice.",
        "The sentence is short. It is not only Action but also Crime.",
        "\"Heat\" stars Al Pacino.",
        "You liked \u201cHeat\u201d, and this is Crime too.",
        "The film has no Horror, unlike \"The Silence of the Lambs\".",
        "You rated \"Heat\" 4.5 and \"The Silence of the Lambs\" 2, and both are Crime.",
        "IT IS A CRIME FILM.",
        "You have not watched any Thriller, but this is one.",
        "It does not share Horror with \"Heat\".",
        "Action, Crime, and Thriller: it has everything.",
      })
  void trueSentencesAreSupported(String text) {
    assertThat(ClaimChecker.supported(check(text))).as("%s %s", text, check(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Like \"Heat\", it is a Comedy.",
        "Like \"Heat\", it is a crime thriller.", // Heat is none.
        "Like \"Heat\", it is a Western.",
        "Like \"Collateral\", it is Crime.",
        "It shares Thriller with \"Heat\".",
        "It shares Action with both \"Heat\" and \"The Silence of the Lambs\".",
        "You rated \"Heat\" 4, and this is Action too.",
        "You rated \"It\" 4.5, and this is Crime.",
        "You rated \"Goodfellas\" 5, and this is Crime too.",
        "You watched \"Goodfellas\", and this is Crime too.",
        "You watched \"Ronin\" before, and this is Crime.",
        "3 of the 3 titles you watched are Crime.",
        "2 of the 4 titles you watched are Crime.",
        "2 of the 3 titles you watched are Western.",
        "You often choose Comedy.",
        "You have never watched a Crime film.",
        "There is no Crime in it.",
        "It is not a Thriller.",
        "It isn't a Thriller.",
        "It is a crime film without Action.",
        "You watched no Horror so far, and this is Crime.",
        "It is a crime film from 1999.",
        "This 1980s thriller is tense.",
        "Your recommender placed it at rank 1 of 3.",
        "Your recommender placed it at rank 2 of 20.",
        "It stars Al Pacino.",
        "It is Crime, directed by Michael Mann.",
        "A Crime film with Jean Reno.",
        "It is Crime, like Collateral.",
        "It won 3 awards for Crime.",
        "You have never watched \"Heat\", and this is Crime.",
        "You have not seen \"Collateral\".",
        "2 of the 3 titles you watched are Horror, but this one is not.",
        "It is Crime, and \"Heat.",
        "It has nothing in common with \"Heat\".",
        "Nothing in the history speaks for or against it.",
        "Great movie!",
        "",
        "\"\"",
      })
  void falseOrEmptySentencesAreNot(String text) {
    assertThat(ClaimChecker.supported(check(text))).as("%s %s", text, check(text)).isFalse();
  }

  @Test
  void praiseMakesNoClaim() {
    assertThat(check("Great movie, you will love it!")).isEmpty();
    assertThat(ClaimChecker.supported(List.of())).isFalse();
  }

  @Test
  void claimsSayWhatTheyAreAbout() {
    assertThat(check("You rated \"Heat\" 4, and this is a Western without Crime by John Ford."))
        .containsExactly(
            new Claim(Claim.Kind.TITLE, "Heat", true),
            new Claim(Claim.Kind.ATTRIBUTE, "Western", false),
            new Claim(Claim.Kind.ABSENCE, "without Crime", false),
            new Claim(Claim.Kind.NUMBER, "4", false),
            new Claim(Claim.Kind.NAME, "John Ford", false));
  }

  @Test
  void aDenialIsQuotedWithItsVerb() {
    assertThat(check("It isn't a Comedy."))
        .containsExactly(new Claim(Claim.Kind.ABSENCE, "isn't a Comedy", true));
  }

  @Test
  void oneWordTitlesCountOnlyInQuotes() {
    assertThat(check("It is Crime, and her story is fine."))
        .containsExactly(new Claim(Claim.Kind.ATTRIBUTE, "Crime", true));
    assertThat(check("You watched \"It\" and \"Her\"."))
        .extracting(Claim::kind)
        .containsExactly(Claim.Kind.TITLE, Claim.Kind.TITLE);
  }

  @Test
  void theLongestValueCounts() {
    assertThat(check("It is Film Noir."))
        .containsExactly(new Claim(Claim.Kind.ATTRIBUTE, "Film Noir", false));
  }

  @Test
  void ordinaryWordsAreNoValues() {
    assertThat(check("It shares Crime with \"Heat\" from your history."))
        .extracting(Claim::text)
        .containsExactly("Heat", "Crime");
    assertThat(check("It is a History of Crime."))
        .contains(new Claim(Claim.Kind.ATTRIBUTE, "History", false));
  }

  @Test
  void ofAnItemWithoutAttributesNothingIsDenied() {
    Candidate bare = Candidate.of("c9", "Bare");
    assertThat(checker.check("It is not a Comedy.", bare, List.of()))
        .containsExactly(new Claim(Claim.Kind.ABSENCE, "not a Comedy", false));
    ClaimChecker unknown =
        ClaimChecker.of(
            RerankRequest.of(List.of(HistoryItem.of("1", "X")), List.of(RONIN)), List.of());
    assertThat(unknown.check("You watched no Crime so far.", RONIN, List.of()))
        .containsExactly(new Claim(Claim.Kind.ABSENCE, "no Crime", false));
  }

  @Test
  void ratingsCountAsThePromptRoundsThem() {
    RerankRequest request =
        RerankRequest.of(List.of(HistoryItem.of("1", "Heat").rated(3.8)), List.of(RONIN));
    ClaimChecker rounded = ClaimChecker.of(request, List.of());
    for (String rating : List.of("3.8", "4")) {
      assertThat(
              ClaimChecker.supported(
                  rounded.check("You rated \"Heat\" " + rating + ".", RONIN, List.of())))
          .isTrue();
    }
    assertThat(ClaimChecker.supported(rounded.check("You rated \"Heat\" 3.5.", RONIN, List.of())))
        .isFalse();
  }

  @Test
  void scriptsWithoutCaseAndSpacesAreRead() {
    Candidate seven = Candidate.of("1", "七人の侍").with(Map.of("genres", List.of("時代劇", "アクション")));
    HistoryItem spirited =
        HistoryItem.of("2", "千と千尋の神隠し").with(Map.of("genres", List.of("アニメ", "アクション"))).rated(5);
    RerankRequest request = RerankRequest.of(List.of(spirited), List.of(seven));
    ClaimChecker japanese = ClaimChecker.of(request, List.of("恋愛"));
    assertThat(japanese.check("これは時代劇です。", seven, List.of()))
        .containsExactly(new Claim(Claim.Kind.ATTRIBUTE, "時代劇", true));
    assertThat(japanese.check("恋愛映画です。", seven, List.of()))
        .containsExactly(new Claim(Claim.Kind.ATTRIBUTE, "恋愛", false));
    assertThat(
            ClaimChecker.supported(
                japanese.check("It shares アクション with \"千と千尋の神隠し\".", seven, List.of())))
        .isTrue();
    assertThat(
            ClaimChecker.supported(
                japanese.check("It shares アニメ with \"千と千尋の神隠し\".", seven, List.of())))
        .isFalse();
  }

  @Test
  void foldIgnoresCaseWidthHyphensAndSpaces() {
    assertThat(ClaimChecker.fold("Sci-Fi")).isEqualTo(ClaimChecker.fold("ＳＣＩ  fi"));
    assertThat(ClaimChecker.fold("Horror")).isNotEqualTo(ClaimChecker.fold("Horrors"));
  }
}
