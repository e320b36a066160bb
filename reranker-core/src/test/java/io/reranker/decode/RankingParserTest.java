package io.reranker.decode;

import static io.reranker.decode.RankingParser.Code.DUPLICATE;
import static io.reranker.decode.RankingParser.Code.EMPTY;
import static io.reranker.decode.RankingParser.Code.FROM_HISTORY;
import static io.reranker.decode.RankingParser.Code.MISSING;
import static io.reranker.decode.RankingParser.Code.OK;
import static io.reranker.decode.RankingParser.Code.OUT_OF_SET;
import static io.reranker.decode.RankingParser.Code.REFUSED;
import static io.reranker.decode.RankingParser.Code.TRUNCATED;
import static io.reranker.decode.RankingParser.Code.WRONG_FORMAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.decode.RankingParser.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingParserTest {
  private final RankingParser parser = RankingParser.of(List.of("32", "7", "5"), List.of("8"));

  @Test
  void theStrictFormIsRead() {
    Parsed parsed =
        parser.parse(
            "Rank1: Movie 5 - Reason: Funny.\nRank 2: Item 32 - Reason: Like it - very.\n"
                + "Rank3: Movie 7 - Reason: Long.\n");
    assertThat(parsed.codes()).containsExactly(OK);
    assertThat(parsed.order()).containsExactly(2, 0, 1);
    assertThat(parsed.named()).isEqualTo(3);
    assertThat(parsed.reasons())
        .containsEntry(2, "Funny.")
        .containsEntry(0, "Like it - very.")
        .containsEntry(1, "Long.");
    assertThat(parsed.repaired()).isFalse();
  }

  @Test
  void aDuplicateCountsOnceAndTheMissingFollow() {
    Parsed parsed = parser.parse("Rank1: Item 5 - Reason: a.\nRank2: Item 5 - Reason: b.\n");
    assertThat(parsed.codes()).containsExactlyInAnyOrder(DUPLICATE, MISSING);
    assertThat(parsed.order()).containsExactly(2, 0, 1);
    assertThat(parsed.named()).isEqualTo(1);
    assertThat(parsed.reasons()).containsEntry(2, "a.");
    assertThat(parsed.repaired()).isTrue();
  }

  @Test
  void strangersAreDropped() {
    Parsed parsed =
        parser.parse(
            "Rank1: Item 8 - Reason: a.\nRank2: Item 99 - Reason: b.\nRank3: Item 7 - Reason: c.\n"
                + "Rank4: Item 5 - Reason: d.\nRank5: Item 32 - Reason: e.\n");
    assertThat(parsed.codes()).containsExactlyInAnyOrder(FROM_HISTORY, OUT_OF_SET);
    assertThat(parsed.order()).containsExactly(1, 2, 0);
  }

  @Test
  void otherFormsAreReadLeniently() {
    for (String text :
        List.of(
            "1. Item 7\n2. Item 5\n3. Item 32",
            "[7] > [5] > [32]",
            "7, 5, 32",
            "Here you are:\n- 7\n- 5\n- 32\n",
            "Rank 1 - Movie 7\nRank 2 - Movie 5\nRank 3 - Movie 32",
            "rank1: 7 reason: x\nrank2: 5 reason: 32 is worse\nrank3: 32 reason: y",
            "Rank1: Item 7 - Reason: x. Rank2: Item 5 - Reason: y. Rank3: Item 32 - Reason: z.",
            "Rank2: Item 7 - Reason: a.\nRank1: Item 5 - Reason: b.\nRank3: Item 32 - Reason: c.")) {
      Parsed parsed = parser.parse(text);
      assertThat(parsed.codes()).as(text).containsExactly(WRONG_FORMAT);
      assertThat(parsed.order()).as(text).containsExactly(1, 2, 0);
      assertThat(parsed.repaired()).as(text).isFalse();
    }
  }

  @Test
  void whatBreaksOffIsTruncated() {
    assertThat(parser.parse("Rank1: Item 7 - Reason: good.\nRank2: It").codes())
        .containsExactlyInAnyOrder(WRONG_FORMAT, MISSING, TRUNCATED);
    assertThat(parser.parse("Rank1: Item 7 - Reason: good.").codes())
        .containsExactlyInAnyOrder(MISSING);
    assertThat(parser.parse("Rank1: Item 7 - Reason: goo").codes())
        .containsExactlyInAnyOrder(MISSING, TRUNCATED);
  }

  @Test
  void nothingIsEmpty() {
    assertThat(parser.parse(" \n\t").codes()).containsExactlyInAnyOrder(EMPTY, MISSING);
    assertThat(parser.parse("").order()).containsExactly(0, 1, 2);
  }

  @Test
  void aRefusalIsNamed() {
    Parsed parsed = parser.parse("I'm sorry, but I cannot rank these items.");
    assertThat(parsed.codes()).containsExactlyInAnyOrder(WRONG_FORMAT, MISSING, REFUSED);
    assertThat(parsed.order()).containsExactly(0, 1, 2);
  }

  @Test
  void aLabelThatBeginsAnotherIsNotMistakenForIt() {
    RankingParser numbers =
        RankingParser.of(
            IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList(), List.of());
    assertThat(numbers.parse("12 > 1 > 11 > 2").order().subList(0, 4))
        .containsExactly(11, 0, 10, 1);
  }

  @Test
  void noGarbageLosesAnItem() {
    String[] pieces = {
      "Rank", "Rank1: ", "Item ", "Movie ", " - Reason: ", "\n", "32", "7", "5", "8", "99", ">",
          ".",
      ": ", "\u0000", "\ud83d", "人", "((", "[", "\\E", "\\Q", " ", "I cannot", "-", "1. ", "\r\n",
      "99999999999999999999"
    };
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(20);
      List<String> labels = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        labels.add(random.nextInt(5) == 0 ? "(" + i + ".*" : Integer.toString(i + 1));
      }
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      Parsed parsed = RankingParser.of(labels, List.of("8", "x")).parse(text.toString());
      assertThat(parsed.order())
          .as("seed %d: %s", seed, text)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, n).boxed().toList());
      assertThat(parsed.codes()).as("seed %d: %s", seed, text).isNotEmpty();
      assertThat(parsed.codes().contains(OK)).isEqualTo(parsed.codes().equals(Set.of(OK)));
    }
  }
}
