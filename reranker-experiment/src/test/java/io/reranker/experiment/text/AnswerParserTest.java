package io.reranker.experiment.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerParserTest {
  private static final List<Candidate> CANDIDATES =
      List.of(
          Candidate.of("32", "Twelve Monkeys"),
          Candidate.of("7", "City of Lost Children, The (Cit\u00e9 des enfants perdus, La) (1995)"),
          Candidate.of("12", "Movie 43 (1997)"));
  private static final List<HistoryItem> HISTORY = List.of(HistoryItem.of("50", "Alien"));
  private static final AnswerParser PARSER = AnswerParser.of(CANDIDATES, HISTORY, Set.of());

  private static ParsedAnswer parse(String... lines) {
    return PARSER.parse(String.join("\n", lines));
  }

  @Test
  void readsTheStrictForm() {
    ParsedAnswer answer =
        parse(
            "",
            "Rank1: Movie 7: The City of Lost Children - Reason: It is odd.",
            "Rank 2: Movie 12 - Reason: It is Comedy.",
            "Rank3: Movie 32:Twelve Monkeys - Reason: It is Thriller.");
    assertThat(answer.classes()).containsExactly(AnswerClass.OK);
    assertThat(answer.leniencies()).isEmpty();
    assertThat(answer.repair()).isEqualTo(new Repair(List.of(1, 2, 0), 3, 0, 0));
    assertThat(answer.reasons().get(1)).isEqualTo("It is odd.");
    assertThat(answer.entries().get(0).title()).isEqualTo("The City of Lost Children");
  }

  /** Each way of writing the same three lines, and the leniency that it takes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rank #1 Movie 32 - Reason: r.|RANK_OTHERWISE",
        "RANK1: Movie 32 - Reason: r.|RANK_OTHERWISE",
        "1. Movie 32 - Reason: r.|NUMBERED",
        "1) Movie 32 - Reason: r.|NUMBERED",
        "* Movie 32 - Reason: r.|BULLETED",
        "- Movie 32 - Reason: r.|BULLETED",
        "Movie 32 - Reason: r.|RANKS_MISSING",
        "**Rank1:** Movie 32 - Reason: r.|MARKUP",
        "### Rank1: Movie 32 - Reason: r.|RANK_OTHERWISE",
        "Rank\uff11: Movie 32 - Reason: r.|FULL_WIDTH",
        "\uff32ank1: Movie \uff13\uff12 - Reason: r.|FULL_WIDTH",
        "Rank\u0661: Movie 32 - Reason: r.|FULL_WIDTH",
        "Rank1: 32 - Reason: r.|ID_WITHOUT_WORD",
        "Rank1: #32 - Reason: r.|ID_WITHOUT_WORD",
        "Rank1: movie ID: 32 - Reason: r.|ID_OTHERWISE",
        "Rank1: Movie32 - Reason: r.|ID_OTHERWISE",
        "Rank1: Twelve Monkeys - Reason: r.|TITLE_FOR_ID",
        "Rank1: \"twelve monkeys\" - Reason: r.|TITLE_FOR_ID",
        "Rank1: Twelve Monkeys (Movie 32) - Reason: r.|ID_AFTER_TITLE",
        "Rank1: Movie 32: Twelve Monkeys (Genres: a) - Reason: r.|TEXT_AFTER_TITLE",
        "Rank1: Movie 32|REASON_MISSING",
        "Rank1: Movie 32 - Reason:|REASON_MISSING",
        "Rank1: Movie 32 \u2013 Reason: r.|REASON_OTHERWISE",
        "Rank1: Movie 32. Reason - r.|REASON_OTHERWISE",
        "Rank1: Movie 32 because r.|REASON_OTHERWISE",
        "Rank1: Movie 32: Twelve Monkeys - r.|REASON_OTHERWISE",
      })
  void readsLeniently(String line, Leniency leniency) {
    ParsedAnswer answer = AnswerParser.of(CANDIDATES.subList(0, 1), HISTORY, Set.of()).parse(line);
    assertThat(answer.leniencies()).contains(leniency);
    assertThat(answer.classes()).containsExactly(AnswerClass.WRONG_FORMAT);
    assertThat(answer.validPermutation()).isTrue();
    if (leniency != Leniency.REASON_MISSING) {
      assertThat(answer.reasons().get(0)).isIn("r.", "because r.");
    }
  }

  @Test
  void dropsThinkingAndOtherText() {
    ParsedAnswer answer =
        parse(
            "<think>1. Movie 32 first?",
            "</think>Here you are:",
            "Rank1: Movie 12 - Reason: a.",
            "Rank2: Movie 7 - Reason: b.",
            "Rank3: Movie 32 - Reason: c.",
            "Note: 1. Movie 50 was seen.");
    assertThat(answer.leniencies())
        .containsExactlyInAnyOrder(Leniency.THINKING_DROPPED, Leniency.OTHER_TEXT);
    assertThat(answer.repair().order()).containsExactly(2, 1, 0);
    assertThat(parse("<think>Movie 32 is").classes())
        .containsExactlyInAnyOrder(AnswerClass.EMPTY, AnswerClass.MISSING, AnswerClass.TRUNCATED);
  }

  @Test
  void splitsLinesAndSortsRanks() {
    ParsedAnswer one =
        parse("Rank1: Movie 12 - Reason: a. Rank2: Movie 7 - Reason: b. Rank3: 32 - Reason: c.");
    assertThat(one.repair().order()).containsExactly(2, 1, 0);
    assertThat(one.leniencies()).contains(Leniency.SEVERAL_ON_A_LINE);
    ParsedAnswer sorted =
        parse(
            "Rank2: Movie 12 - Reason: a.",
            "Rank3: Movie 7 - Reason: b.",
            "Rank1: Movie 32 - Reason: c.");
    assertThat(sorted.repair().order()).containsExactly(0, 2, 1);
    assertThat(sorted.leniencies()).containsExactly(Leniency.RANKS_SORTED);
    ParsedAnswer miscounted =
        parse(
            "Rank1: Movie 12 - Reason: better than Rank 2: Movie 7.",
            "Rank2: Movie 7 - Reason: b.",
            "Rank2: Movie 32 - Reason: c.");
    assertThat(miscounted.repair().order()).containsExactly(2, 1, 0);
    assertThat(miscounted.leniencies()).containsExactly(Leniency.RANKS_MISCOUNTED);
  }

  @Test
  void takesTheReasonFromTheLineBelow() {
    ParsedAnswer answer =
        parse("Rank1: Movie 12", "- **Reason:** a.", "Rank2: Movie 7", "Reason: b.");
    assertThat(answer.reasons()).containsEntry(2, "a.").containsEntry(1, "b.");
    assertThat(answer.leniencies()).containsExactly(Leniency.REASON_BELOW);
  }

  @Test
  void takesIdsFromRunningText() {
    assertThat(parse("I say Movie 12, then Movie 7 and Movie 32").repair().order())
        .containsExactly(2, 1, 0);
    assertThat(parse("[12, 7, 32]").leniencies()).contains(Leniency.MENTIONS);
    assertThat(parse("There are 12 good and 7 bad ones.").entries()).isEmpty();
  }

  @Test
  void findsWhatIsWrong() {
    ParsedAnswer answer =
        parse(
            "Rank1: Movie 12 - Reason: a.",
            "Rank2: Movie 50: Alien - Reason: b.",
            "Rank3: Movie 12 - Reason: c.",
            "Rank4: Movie 999: Invented - Reason: d.",
            "Rank5: Movie 32: Alien - Reason: e.");
    assertThat(answer.classes())
        .containsExactlyInAnyOrder(
            AnswerClass.DUPLICATE,
            AnswerClass.MISSING,
            AnswerClass.NOT_A_CANDIDATE,
            AnswerClass.COPIED_FROM_HISTORY,
            AnswerClass.ID_AND_TITLE_DISAGREE);
    assertThat(answer.entries())
        .extracting(AnswerEntry::kind)
        .containsExactly(
            AnswerEntry.Kind.CANDIDATE,
            AnswerEntry.Kind.HISTORY,
            AnswerEntry.Kind.REPEATED,
            AnswerEntry.Kind.UNKNOWN,
            AnswerEntry.Kind.CANDIDATE);
    assertThat(answer.repair()).isEqualTo(new Repair(List.of(2, 0, 1), 2, 1, 2));
    assertThat(answer.reasons()).containsEntry(2, "a.").containsEntry(0, "e.").hasSize(2);
  }

  @Test
  void tellsEmptyFromDeclined() {
    assertThat(parse("", " ").classes())
        .containsExactlyInAnyOrder(AnswerClass.EMPTY, AnswerClass.MISSING);
    assertThat(parse("I'm sorry, I cannot help with that").classes())
        .containsExactlyInAnyOrder(AnswerClass.WRONG_FORMAT, AnswerClass.MISSING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Rank2: Movie 7 - Reason: it goes o|2",
        "Rank2: Movie 7 - Rea|2",
        "Rank2: Movie 7: The Ci|2",
        "Rank2: Movie 7|2",
        "Rank2: Mov|1",
        "Rank2:|1",
        "Ra|1"
      })
  void findsWhereTheTextBreaksOff(String last, int named) {
    ParsedAnswer answer = parse("Rank1: Movie 12 - Reason: a.", last);
    assertThat(answer.classes())
        .containsExactlyInAnyOrder(AnswerClass.TRUNCATED, AnswerClass.MISSING);
    assertThat(answer.repair().named()).isEqualTo(named);
  }

  @Test
  void isToldWhetherTheTextWasCut() {
    String complete = "Rank1: Movie 12 - Reason: a.";
    assertThat(PARSER.parse(complete).classes()).containsExactly(AnswerClass.MISSING);
    assertThat(PARSER.parse(complete, true).classes()).contains(AnswerClass.TRUNCATED);
    assertThat(PARSER.parse(complete + "\nRank2: Movie 7 - Reason: it i", false).classes())
        .containsExactly(AnswerClass.MISSING);
  }

  @Test
  void aTitleMayLookLikeAnId() {
    List<Candidate> items =
        List.of(
            Candidate.of("43", "Apollo"),
            Candidate.of("12", "Movie 43 (1997)"),
            Candidate.of("13", "Why - Reason: None"));
    ParsedAnswer answer =
        AnswerParser.of(items, HISTORY, Set.of())
            .parse(
                "Rank1: Movie 43 (1997) - Reason: a.\nRank2: Movie 43 - Reason: b.\n"
                    + "Rank3: Movie 13: Why - Reason: None - Reason: c.");
    assertThat(answer.repair().order()).containsExactly(1, 0, 2);
    assertThat(answer.reasons()).containsEntry(2, "c.");
  }

  @Test
  void itemsMayShareATitle() {
    List<Candidate> items = List.of(Candidate.of("1", "Hamlet"), Candidate.of("2", "Hamlet"));
    ParsedAnswer answer = AnswerParser.of(items, HISTORY, Set.of()).parse("- Hamlet\n- Hamlet");
    assertThat(answer.validPermutation()).isTrue();
  }

  @Test
  void takesLabelsOfAnyKind() {
    List<Candidate> items = List.of(Candidate.of("A", "x"), Candidate.of("id 7:b", "y"));
    ParsedAnswer answer =
        AnswerParser.of(items, HISTORY, Set.of("Gadget"))
            .parse("Rank1: Gadget id 7:b - Reason: a.\nRank2: Item A - Reason: b.");
    assertThat(answer.repair().order()).containsExactly(1, 0);
    assertThat(answer.classes()).containsExactly(AnswerClass.OK);
  }
}
