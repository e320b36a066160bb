package io.reranker.experiment.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerPropertiesTest {
  private static final long SEED = 20261123;
  private static final String PIECES =
      "Rank1: Movie - Reason:*#.)([]\n\n\t\"'0123456789\uff11\u0663\u2013<think></think>becausé\ud83c";

  /** A request, its answer in the strict form, and the order that the answer gives. */
  private record Case(
      List<Candidate> candidates, List<HistoryItem> history, String answer, List<Integer> order) {
    ParsedAnswer parse(String text) {
      return AnswerParser.of(candidates, history, Set.of()).parse(text);
    }
  }

  private static Case draw(Random random) {
    List<Texts.Written> items = Texts.written(random, 2 + random.nextInt(14));
    int size = 1 + random.nextInt(items.size() - 1);
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, random);
    List<Candidate> candidates =
        items.subList(0, size).stream().map(one -> Candidate.of(one.id(), one.title())).toList();
    List<HistoryItem> history =
        items.subList(size, items.size()).stream()
            .map(one -> HistoryItem.of(one.id(), one.title()))
            .toList();
    return new Case(
        candidates, history, Texts.answer(order.stream().map(items::get).toList()), order);
  }

  @Test
  void aPerfectAnswerIsReadAsItIs() {
    Random random = new Random(SEED);
    for (int round = 0; round < 500; round++) {
      Case one = draw(random);
      ParsedAnswer parsed = one.parse(one.answer());
      assertThat(parsed.classes())
          .as("seed %s, round %s: %s", SEED, round, one)
          .containsExactly(AnswerClass.OK);
      assertThat(parsed.repair().order()).isEqualTo(one.order());
      assertThat(parsed.reasons()).hasSize(one.order().size());
    }
  }

  /** What can be read strictly says the same when it is written in any form read leniently. */
  @Test
  void strictIsPartOfLenient() {
    List<UnaryOperator<String>> forms =
        List.of(
            text -> "Here is my ranking.\n\n" + text + "\n\nI hope it helps.",
            text -> "<think>Movie 1, Movie 2</think>\n" + text,
            text -> text.replaceAll("(?m)^Rank(\\d+): ", "**Rank $1:** "),
            text -> text.replaceAll("(?m)^Rank(\\d+): ", "$1. "),
            text -> text.replaceAll("(?m)^Rank(\\d+): ", "$1) "),
            text -> text.replaceAll("(?m)^Rank\\d+: ", "- "),
            text -> text.replaceAll("(?m)^(Rank\\d+): Movie ", "$1: "),
            text -> text.replace(" - Reason: It is", " \u2014 Reason: It is"),
            text -> text.replace(" - Reason: It is", "\nReason: It is"),
            text -> text.replaceAll("(?m) - Reason: It is .*$", ""),
            text -> text.replaceAll("(?m)^(Rank\\d+: )Movie \\d+: ", "$1"));
    Random random = new Random(SEED + 1);
    for (int round = 0; round < 300; round++) {
      Case one = draw(random);
      for (int i = 0; i < forms.size(); i++) {
        String text = forms.get(i).apply(one.answer());
        ParsedAnswer parsed = one.parse(text);
        assertThat(parsed.repair().order())
            .as("seed %s, round %s, form %s: %s", SEED + 1, round, i, text)
            .isEqualTo(one.order());
        assertThat(parsed.classes()).containsExactly(AnswerClass.WRONG_FORMAT);
        assertThat(parsed.leniencies()).isNotEmpty();
      }
    }
  }

  @Test
  void theRepairAlwaysGivesAPermutation() {
    Random random = new Random(SEED + 2);
    for (int round = 0; round < 3000; round++) {
      Case one = draw(random);
      String text = random.nextInt(4) == 0 ? noise(random, 400) : mutated(one.answer(), random);
      ParsedAnswer parsed = one.parse(text);
      List<Integer> places = IntStream.range(0, one.candidates().size()).boxed().toList();
      assertThat(parsed.repair().order())
          .as("seed %s, round %s: %s", SEED + 2, round, text)
          .containsExactlyInAnyOrderElementsOf(places);
      assertThat(parsed.validPermutation())
          .isEqualTo(
              parsed.entries().size() == places.size()
                  && parsed.entries().stream()
                      .allMatch(entry -> entry.kind() == AnswerEntry.Kind.CANDIDATE));
      assertThat(parsed.classes().contains(AnswerClass.MISSING))
          .isEqualTo(parsed.repair().appended() > 0);
      boolean titlesAgree = parsed.entries().stream().noneMatch(AnswerEntry::titleDisagrees);
      assertThat(parsed.classes().equals(Set.of(AnswerClass.OK)))
          .as("seed %s, round %s: %s", SEED + 2, round, text)
          .isEqualTo(parsed.validPermutation() && parsed.leniencies().isEmpty() && titlesAgree);
    }
  }

  private static String mutated(String answer, Random random) {
    StringBuilder text = new StringBuilder(answer);
    for (int i = random.nextInt(6); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(40));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end));
        case 2 -> text.insert(at, noise(random, 12));
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }

  private static String noise(Random random, int max) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(max); i > 0; i--) {
      int from = random.nextInt(PIECES.length());
      text.append(PIECES, from, Math.min(PIECES.length(), from + 1 + random.nextInt(6)));
    }
    return text.toString();
  }
}
