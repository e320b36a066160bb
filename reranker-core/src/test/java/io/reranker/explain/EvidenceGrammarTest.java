package io.reranker.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvidenceGrammarTest {
  private static final Candidate ITEM =
      Candidate.of("c", "Fargo").with(Map.of("genres", List.of("Comedy", "Crime", "Drama")));
  private static final RerankRequest REQUEST =
      RerankRequest.of(
          List.of(
              HistoryItem.of("1", "Heat").with(Map.of("genres", List.of("Drama"))).rated(4.5),
              HistoryItem.of("2", "Ronin")
                  .with(Map.of("genres", List.of("Drama", "Comedy", "War")))
                  .rated(4),
              HistoryItem.of("3", "Big").with(Map.of("genres", List.of("Comedy"))).rated(2)),
          List.of(ITEM));
  private static final List<Evidence> EVIDENCE = EvidenceBuilder.of(REQUEST).evidence(ITEM);
  private static final EvidenceGrammar GRAMMAR =
      ClaimChecker.of(REQUEST, List.of("Horror")).grammar(ITEM, EVIDENCE, 120);

  private static EvidenceGrammar.State write(String... tokens) {
    EvidenceGrammar.State state = GRAMMAR.start();
    for (String token : tokens) {
      state = state == null ? null : GRAMMAR.advance(state, token.getBytes(UTF_8));
    }
    return state;
  }

  @Test
  void theFactsOfTheExample() {
    assertThat(EVIDENCE)
        .extracting(Evidence::text)
        .containsExactly(
            "shares Comedy, Drama with \"Ronin\", rated 4",
            "shares Drama with \"Heat\", rated 4.5",
            "Comedy in 2 of 3 watched",
            "shares Comedy with \"Big\", rated only 2",
            "base rank 1 of 1");
  }

  @Test
  void whatNamesOneFactIsAllowed() {
    for (String text :
        List.of(
            "You rated \"Heat\" 4.5, and this is Drama too.",
            "Your 4 for \"Ronin\" speaks for more Comedy and Drama.",
            "It shares Drama with \"Ronin\" and \"Heat\".",
            "2 of the 3 titles you watched are Comedy, and so is this.",
            "You rated \"Big\" only 2, and this is Comedy too.",
            "It stood at rank 1 of 1 before re-ranking.",
            "It shares Drama with \"Heat\", which you rated 4.5.\n")) {
      EvidenceGrammar.State state = write(text);
      assertThat(state).as(text).isNotNull();
      assertThat(GRAMMAR.mayEnd(state)).as(text).isTrue();
    }
  }

  @Test
  void whatNamesTwoIsRefusedAsSoonAsItDoes() {
    for (String[] text :
        new String[][] {
          {"You rated \"Heat\"", " 4", ","},
          {"You rated \"Heat\"", " 4.", ""},
          {"Like \"Heat\", it is", " Comedy"},
          {"It is Comedy like \"", "Heat"},
          {"It is", " Horror"},
          {"It is", " Crime"},
          {"There is", " no"},
          {"You rated \"Ronin\"", " only"},
          {"You rated \"Big\" only", ","},
          {"You rated \"Big\" only", " a"},
          {"It shares Drama with \"Heat\" and \"", "Big"},
          {"It shares Drama with \"Heat\" and \"", "Heat"},
          {"It ", "3"},
          {"2 of the", " 2"},
          {"It stood at rank", " 2"},
          {"You watched \"Heat\"", "."},
          {"You watched \"Heat\"", " from your history it has "},
          {"With \"Heat\"", ", and this is "},
          {"You rated \"Heat\" 4.5", "."},
          {"It is Drama", " and", " Drama"},
          {"Like \"Heat\", it is Drama", " and"},
        }) {
      assertThat(write(text[0])).as(text[0]).isNotNull();
      assertThat(write(text)).as(String.join("", text)).isNull();
    }
  }

  @Test
  void aReasonTellsOneSide() {
    List<Evidence> against = List.of(EVIDENCE.get(3));
    assertThat(ReasonComposer.told(EVIDENCE, true))
        .containsExactlyElementsOf(EVIDENCE.subList(0, 3));
    assertThat(ReasonComposer.told(EVIDENCE, false)).isEqualTo(against);
    assertThat(ReasonComposer.told(against, true)).isEqualTo(against);
    assertThat(ReasonComposer.shown(EVIDENCE, false)).isEqualTo(EVIDENCE.subList(3, 5));
    List<Evidence> standing = EVIDENCE.subList(4, 5);
    assertThat(ReasonComposer.told(standing, true)).isEqualTo(standing);
    assertThat(ReasonComposer.told(List.of(), true)).isEmpty();
  }

  @Test
  void composedSentencesMayBeWrittenPieceByPiece() {
    for (boolean favourable : new boolean[] {true, false}) {
      for (String sentence : ReasonComposer.sentences(EVIDENCE, favourable)) {
        for (String pieces : new String[] {"", "(?<=[ \"])", "(?= )"}) {
          EvidenceGrammar.State state = write(sentence.split(pieces));
          assertThat(state).as("%s by %s", sentence, pieces).isNotNull();
          assertThat(GRAMMAR.mayEnd(state)).as(sentence).isTrue();
        }
      }
    }
  }

  /** Halo shares a word with what was watched; of Portal only the standing is known. */
  private static EvidenceGrammar ofTitles(String title) {
    Candidate item = Candidate.of("c", title);
    RerankRequest request =
        RerankRequest.of(
            List.of(HistoryItem.of("1", "Halo Wars"), HistoryItem.of("2", "Fallout Shelter")),
            List.of(item.scored(1)));
    return ClaimChecker.of(request, List.of())
        .grammar(item, EvidenceBuilder.of(request).evidence(item), 120);
  }

  @Test
  void titlesAndWordsOfThemHaveTheirOwnPlaces() {
    EvidenceGrammar grammar = ofTitles("Halo 3");
    for (String[] text :
        new String[][] {
          {"Like ", "\"Halo\""},
          {"Like \"Halo Wars\", it has the word \"", "Halo W"},
          {"It has the word", "\n"},
          {"It has the word", " and"},
          {"It has the word", "s"},
          {"Like \"Halo Wars\", it has the word \"Halo\"", " with"},
          {"Like \"Halo Wars\", it has the word \"Halo\" in", " common"},
          {"Like \"Halo Wars\"", "."},
          {"Like \"Halo Wars\"", "Halo"},
          {"Like \"Halo Wars\"", "\""},
          {"Like \"Halo Wars\"", "\u00e9"},
        }) {
      EvidenceGrammar.State begun = grammar.advance(grammar.start(), text[0].getBytes(UTF_8));
      assertThat(begun).as(text[0]).isNotNull();
      assertThat(grammar.mayEnd(begun))
          .as(text[0])
          .isEqualTo(!text[0].endsWith("word") && !text[0].endsWith("word \""));
      assertThat(grammar.advance(begun, text[1].getBytes(UTF_8))).as(text[1]).isNull();
    }
    String right = "Like \"Halo Wars\", it has the word \"Halo\" in its title.";
    assertThat(grammar.mayEnd(grammar.advance(grammar.start(), right.getBytes(UTF_8)))).isTrue();
  }

  @Test
  void whatHasNoTitleHasNoRating() {
    EvidenceGrammar grammar = ofTitles("Portal");
    for (String refused : List.of("You gave", "You rated", "Your rating")) {
      assertThat(grammar.advance(grammar.start(), refused.getBytes(UTF_8))).as(refused).isNull();
    }
  }

  @Test
  void aWordIsOneAndWordsAreSeveral() {
    EvidenceGrammar several = ofTitles("Fallout Shelter 2");
    EvidenceGrammar.State word =
        several.advance(several.start(), "It has the word".getBytes(UTF_8));
    assertThat(word).isNotNull();
    assertThat(several.advance(word, " \"".getBytes(UTF_8))).isNull();
    EvidenceGrammar.State words = several.advance(word, "s \"Fallout Shelter\".".getBytes(UTF_8));
    assertThat(words).isNotNull();
    assertThat(several.mayEnd(words)).isTrue();
  }

  @Test
  void aRankIsNoNameAndNoMark() {
    EvidenceGrammar grammar = ofTitles("Portal");
    EvidenceGrammar.State begun =
        grammar.advance(grammar.start(), "It stood at rank".getBytes(UTF_8));
    assertThat(begun).isNotNull();
    assertThat(grammar.mayEnd(begun)).isFalse();
    for (String refused : List.of(" Nintendo", ",", " 2", " \u2014", " of")) {
      assertThat(grammar.advance(begun, refused.getBytes(UTF_8))).as(refused).isNull();
    }
    assertThat(grammar.mayEnd(grammar.advance(begun, " 1 of 1.".getBytes(UTF_8)))).isTrue();
  }

  @Test
  void numbersMayBeWrittenDigitByDigitOrWhole() {
    assertThat(write("You rated \"Heat\" ", "4", ".", "5", ",")).isNotNull();
    assertThat(GRAMMAR.mayEnd(write("You rated \"Heat\" ", "4", "."))).isFalse();
    assertThat(write("You rated \"Heat\" ", "4.5,")).isNotNull();
    assertThat(write("You rated \"Heat\" ", "4", ".", "6")).isNull();
  }

  @Test
  void withoutWhatWasToldAnotherFactIsTold() {
    EvidenceGrammar.State told = write("Like \"Heat\", it is Drama.");
    EvidenceGrammar other = GRAMMAR.without(told);
    assertThat(other.advance(other.start(), "Like \"Heat".getBytes(UTF_8))).isNull();
    assertThat(other.advance(other.start(), "Like \"Ronin\", it is Drama.".getBytes(UTF_8)))
        .isNotNull();
  }

  /** A value leaves only one of two titles, and the other one's first byte is refused. */
  @Test
  void aByteOfACharacterOfATitleThatIsNotMeantIsRefused() {
    Map<String, List<String>> drama = Map.of("genres", List.of("Drama"));
    Map<String, List<String>> crime = Map.of("genres", List.of("Crime"));
    Candidate item = Candidate.of("c", "Fargo").with(Map.of("genres", List.of("Crime", "Drama")));
    RerankRequest request =
        RerankRequest.of(
            List.of(
                HistoryItem.of("1", "\u00c9t\u00e9").with(drama).rated(4),
                HistoryItem.of("2", "\u30ed").with(crime).rated(4)),
            List.of(item));
    EvidenceGrammar grammar =
        ClaimChecker.of(request, List.of())
            .grammar(item, EvidenceBuilder.of(request).evidence(item), 120);
    EvidenceGrammar.State begun =
        grammar.advance(grammar.start(), "More Drama: \"".getBytes(UTF_8));
    assertThat(begun).isNotNull();
    assertThat(grammar.advance(begun, new byte[] {(byte) 0xC3})).isNotNull();
    assertThat(grammar.advance(begun, new byte[] {(byte) 0xE3})).isNull();
  }

  /**
   * Whatever is allowed can be brought to an end by bytes that are allowed, one after the other.
   */
  @Test
  void randomWalksNeverGetStuck() {
    for (long seed = 0; seed < 600; seed++) {
      Random random = new Random(seed);
      RandomRequests source = new RandomRequests(seed);
      RerankRequest request = source.next();
      Candidate item = request.candidates().get(0);
      List<Evidence> evidence = EvidenceBuilder.of(request).evidence(item);
      EvidenceGrammar grammar =
          ClaimChecker.of(request, source.lexicon())
              .grammar(item, evidence, 1 + random.nextInt(90));
      List<byte[]> tokens = tokens(evidence, source);
      EvidenceGrammar.State state = grammar.start();
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      while (true) {
        if (grammar.mayEnd(state) && random.nextInt(10) == 0) {
          break;
        }
        List<byte[]> allowed = new ArrayList<>();
        for (byte[] token : tokens) {
          if (grammar.advance(state, token) != null) {
            allowed.add(token);
          }
        }
        if (allowed.isEmpty()) {
          assertThat(grammar.mayEnd(state))
              .as("seed %d: %s", seed, written.toString(UTF_8))
              .isTrue();
          break;
        }
        byte[] token = allowed.get(random.nextInt(allowed.size()));
        written.writeBytes(token);
        state = grammar.advance(state, token);
      }
    }
  }

  private static List<byte[]> tokens(List<Evidence> evidence, RandomRequests source) {
    List<byte[]> tokens = new ArrayList<>();
    for (int b = 0; b < 256; b++) {
      tokens.add(new byte[] {(byte) b});
    }
    List<String> words = new ArrayList<>(source.lexicon());
    words.addAll(
        List.of(
            " \"", "\", ", " and ", " the words \"", " no ", " only ", " rank ", " of ", "It "));
    for (Evidence fact : evidence) {
      words.addAll(List.of(fact.text().split("(?<= )")));
    }
    words.forEach(word -> tokens.add(word.getBytes(UTF_8)));
    return tokens;
  }
}
