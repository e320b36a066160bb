package io.reranker.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reranker.decode.PermutationAutomaton.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationAutomatonTest {
  private static final int SEPARATOR = 100;
  private static final int LINE_END = 101;

  /** The numbers 1 to n, a token a digit: "1" is the beginning of "12". */
  private static List<int[]> digits(int n) {
    return IntStream.rangeClosed(1, n)
        .mapToObj(i -> Integer.toString(i).chars().map(c -> c - '0').toArray())
        .toList();
  }

  /** Labels of random tokens, prefixes of each other at times. */
  private static List<int[]> random(int n, Random random) {
    List<int[]> labels = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    while (labels.size() < n) {
      int[] label = random.ints(1 + random.nextInt(4), 0, 5).toArray();
      String key = Arrays.toString(label);
      if (!seen.contains(key)) {
        seen.add(key);
        labels.add(label);
      }
    }
    return labels;
  }

  private static ListForm paper(int n, int maxTokens) {
    List<int[]> before =
        IntStream.range(0, n).mapToObj(i -> new int[] {50, 60 + i % 10, SEPARATOR}).toList();
    return ListForm.withReasons(
        before, new int[] {SEPARATOR, 51}, new ListForm.FreeText(LINE_END, maxTokens));
  }

  private static List<Integer> walk(
      PermutationAutomaton automaton, Random random, List<Integer> written) {
    PermutationAutomaton.State state = automaton.start();
    while (!(automaton.step(state) instanceof Step.Done)) {
      int token = pick(automaton.step(state), random);
      state = automaton.advance(state, token);
      assertThat(state).isNotNull();
      written.add(token);
    }
    return state.order();
  }

  private static int pick(Step step, Random random) {
    if (step instanceof Step.Forced forced) {
      return forced.token();
    }
    if (step instanceof Step.Choice choice) {
      assertThat(choice.tokens()).hasSizeGreaterThan(1).isSorted().doesNotHaveDuplicates();
      return choice.tokens().get(random.nextInt(choice.tokens().size()));
    }
    Step.Free free = (Step.Free) step;
    return random.nextInt(3) == 0 ? free.end() : random.nextInt(50);
  }

  @Test
  void everyWalkIsAPermutation() {
    for (long seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(50);
      List<int[]> labels = random.nextBoolean() ? digits(n) : random(n, random);
      ListForm form =
          random.nextBoolean()
              ? ListForm.bare(n, new int[] {SEPARATOR})
              : paper(n, random.nextInt(5));
      List<Integer> written = new ArrayList<>();
      List<Integer> order = walk(PermutationAutomaton.of(labels, form), random, written);
      assertThat(order)
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, n).boxed().toList());
      if (form.reason() == null) {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < n; i++) {
          if (i > 0) {
            expected.add(SEPARATOR);
          }
          IntStream.of(labels.get(order.get(i))).forEach(expected::add);
        }
        assertThat(written).as("seed %d", seed).isEqualTo(expected);
      }
    }
  }

  /** Every permutation can be written, not only some. */
  @Test
  void everyPermutationIsAllowed() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(30);
      List<int[]> labels = random(n, random);
      List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
      Collections.shuffle(order, random);
      PermutationAutomaton automaton =
          PermutationAutomaton.of(labels, ListForm.bare(n, new int[] {SEPARATOR}));
      PermutationAutomaton.State state = automaton.start();
      for (int i = 0; i < n; i++) {
        if (i > 0) {
          state = automaton.advance(state, SEPARATOR);
        }
        for (int token : labels.get(order.get(i))) {
          assertThat(state).as("seed %d", seed).isNotNull();
          state = automaton.advance(state, token);
        }
      }
      assertThat(state.order()).as("seed %d", seed).isEqualTo(order);
      assertThat(automaton.step(state)).isEqualTo(new Step.Done());
    }
  }

  @Test
  void whatIsNotAllowedIsRefused() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      PermutationAutomaton automaton =
          PermutationAutomaton.of(digits(13), ListForm.bare(13, new int[] {SEPARATOR}));
      PermutationAutomaton.State state = automaton.start();
      Step step = automaton.step(state);
      while (!(step instanceof Step.Done)) {
        List<Integer> allowed = new ArrayList<>();
        for (int token = 0; token <= SEPARATOR; token++) {
          if (automaton.advance(state, token) != null) {
            allowed.add(token);
          }
        }
        List<Integer> said =
            step instanceof Step.Choice choice
                ? choice.tokens()
                : List.of(((Step.Forced) step).token());
        assertThat(allowed).as("seed %d", seed).isEqualTo(said);
        state = automaton.advance(state, pick(step, random));
        step = automaton.step(state);
      }
    }
  }

  @Test
  void theLastLabelIsForced() {
    PermutationAutomaton automaton =
        PermutationAutomaton.of(
            List.of(new int[] {1}, new int[] {1, 2}), ListForm.bare(2, new int[] {SEPARATOR}));
    PermutationAutomaton.State state = automaton.advance(automaton.start(), 1);
    assertThat(((Step.Choice) automaton.step(state)).tokens()).containsExactly(2, SEPARATOR);
    state = automaton.advance(automaton.advance(state, SEPARATOR), 1);
    assertThat(automaton.step(state)).isEqualTo(new Step.Forced(2));
    assertThat(automaton.step(automaton.advance(state, 2))).isEqualTo(new Step.Done());
  }

  @Test
  void aReasonIsBounded() {
    PermutationAutomaton automaton = PermutationAutomaton.of(digits(1), paper(1, 2));
    PermutationAutomaton.State state = automaton.start();
    for (int token : new int[] {50, 60, SEPARATOR, 1, SEPARATOR, 51}) {
      assertThat(automaton.step(state)).isEqualTo(new Step.Forced(token));
      state = automaton.advance(state, token);
    }
    assertThat(automaton.step(state)).isEqualTo(new Step.Free(LINE_END, 2));
    state = automaton.advance(automaton.advance(state, 7), 8);
    assertThat(automaton.step(state)).isEqualTo(new Step.Forced(LINE_END));
    assertThat(automaton.advance(state, 9)).isNull();
    assertThat(automaton.step(automaton.advance(state, LINE_END))).isEqualTo(new Step.Done());
  }

  @Test
  void ambiguousFormsAreRefused() {
    List<int[]> labels = List.of(new int[] {1}, new int[] {1, 2});
    for (ListForm form :
        List.of(
            ListForm.bare(2, new int[0]),
            ListForm.bare(2, new int[] {2}),
            ListForm.withReasons(
                List.of(new int[0], new int[0]), new int[0], new ListForm.FreeText(LINE_END, 3)))) {
      assertThatIllegalArgumentException().isThrownBy(() -> PermutationAutomaton.of(labels, form));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PermutationAutomaton.of(
                    List.of(new int[] {1}, new int[] {1}), ListForm.bare(2, new int[] {9})));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> PermutationAutomaton.of(List.of(new int[0]), ListForm.bare(1, new int[] {9})));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PermutationAutomaton.of(List.of(), ListForm.bare(0, new int[] {9})));
  }
}
