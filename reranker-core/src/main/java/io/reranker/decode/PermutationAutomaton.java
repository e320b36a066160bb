package io.reranker.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a model write valid permutations of labels only, token by token.
 *
 * <p>Where a label stands, only tokens of labels not used yet are allowed; what stands between
 * labels, and the last label, is forced and can be appended without asking the model. So n labels
 * cost n − 1 choices, and the log-probabilities of the choices, renormalised over what is allowed,
 * sum to the log-probability of the permutation.
 *
 * <p>Thread-safe: immutable, and so are the states.
 */
public final class PermutationAutomaton {

  /** What may be written at a state. */
  public sealed interface Step {

    /**
     * One token only.
     *
     * @param token the token
     */
    record Forced(int token) implements Step {}

    /**
     * One of several tokens.
     *
     * @param tokens two or more, ascending
     */
    record Choice(List<Integer> tokens) implements Step {
      /** Copies the list. */
      public Choice {
        tokens = List.copyOf(tokens);
      }
    }

    /**
     * Any token whose text has no line end, or the end.
     *
     * @param end the token that ends the text
     * @param left how many tokens may be written before it, at least 1
     */
    record Free(int end, int left) implements Step {}

    /** Nothing: the list is complete. */
    record Done() implements Step {}
  }

  private enum Phase {
    BEFORE,
    LABEL,
    AFTER,
    REASON,
    DONE
  }

  /** A place within a list. Good for the automaton that made it. */
  public static final class State {
    private final Phase phase;
    private final int at;
    private final LabelTrie.Node node;
    private final BitSet used;
    private final List<Integer> order;

    private State(Phase phase, int at, LabelTrie.Node node, BitSet used, List<Integer> order) {
      this.phase = phase;
      this.at = at;
      this.node = node;
      this.used = used;
      this.order = order;
    }

    /**
     * The labels written so far, as places in the list of labels; a label counts once it is whole.
     */
    public List<Integer> order() {
      return order;
    }
  }

  private final LabelTrie trie;
  private final ListForm form;
  private final int count;

  private PermutationAutomaton(LabelTrie trie, ListForm form, int count) {
    this.trie = trie;
    this.form = form;
    this.count = count;
  }

  /**
   * An automaton for labels in a form.
   *
   * @param labels the tokens of each label, as the tokenizer gives them at the label's place
   * @param form what stands around them, with as many places as there are labels
   * @throws IllegalArgumentException if there is no label, a label is empty or repeats, the numbers
   *     differ, or it could not be told where a label ends: one is the beginning of another, and
   *     what follows is nothing, free text, or the token by which the other goes on
   */
  public static PermutationAutomaton of(List<int[]> labels, ListForm form) {
    if (labels.isEmpty() || form.places() != labels.size()) {
      throw new IllegalArgumentException(
          labels.size() + " labels for a form of " + form.places() + " places");
    }
    LabelTrie trie = new LabelTrie(labels);
    if (trie.hasPrefixes()) {
      for (int place = 1; place < labels.size(); place++) {
        int[] between = concat(form.after(), closing(form), form.before(place));
        boolean free = form.reason() != null && form.after().length == 0;
        if (free || between.length == 0 || trie.goesOnWith(between[0])) {
          throw new IllegalArgumentException(
              "a label is the beginning of another, and what follows does not tell them apart");
        }
      }
    }
    return new PermutationAutomaton(trie, form, labels.size());
  }

  /** The place before the first token. */
  public State start() {
    return settle(Phase.BEFORE, 0, new BitSet(), List.of());
  }

  /** What may be written at a state. */
  public Step step(State state) {
    return switch (state.phase) {
      case BEFORE -> new Step.Forced(form.before(state.order.size())[state.at]);
      case LABEL -> label(state);
      case AFTER -> new Step.Forced(form.after()[state.at]);
      case REASON -> reason(state);
      case DONE -> new Step.Done();
    };
  }

  /** The state after a token, or null where the token is not allowed. */
  public @Nullable State advance(State state, int token) {
    return switch (state.phase) {
      case BEFORE ->
          form.before(state.order.size())[state.at] == token
              ? settle(Phase.BEFORE, state.at + 1, state.used, state.order)
              : null;
      case LABEL -> inLabel(state, token);
      case AFTER ->
          form.after()[state.at] == token
              ? settle(Phase.AFTER, state.at + 1, state.used, state.order)
              : null;
      case REASON -> inReason(state, token);
      case DONE -> null;
    };
  }

  private Step label(State state) {
    List<Integer> tokens = state.node.next(state.used);
    if (ends(state) && step(afterLabel(state)) instanceof Step.Forced following) {
      tokens.add(following.token()); // Another label goes on from here: only the next token tells.
    }
    Collections.sort(tokens);
    return tokens.size() == 1 ? new Step.Forced(tokens.get(0)) : new Step.Choice(tokens);
  }

  private @Nullable State inLabel(State state, int token) {
    LabelTrie.Node child = state.node.child(token);
    if (child != null && state.node.next(state.used).contains(token)) {
      State next = new State(Phase.LABEL, 0, child, state.used, state.order);
      return ends(next) && child.next(state.used).isEmpty() ? afterLabel(next) : next;
    }
    return ends(state) ? advance(afterLabel(state), token) : null;
  }

  /** Whether an unused label is whole here. */
  private static boolean ends(State state) {
    return state.node.label() >= 0 && !state.used.get(state.node.label());
  }

  private State afterLabel(State state) {
    BitSet used = (BitSet) state.used.clone();
    used.set(state.node.label());
    List<Integer> order = new ArrayList<>(state.order);
    order.add(state.node.label());
    return settle(Phase.AFTER, 0, used, List.copyOf(order));
  }

  private Step reason(State state) {
    ListForm.FreeText reason = reasonForm();
    int left = reason.maxTokens() - state.at;
    return left == 0 ? new Step.Forced(reason.end()) : new Step.Free(reason.end(), left);
  }

  private @Nullable State inReason(State state, int token) {
    ListForm.FreeText reason = reasonForm();
    if (token == reason.end()) {
      return nextPlace(state.used, state.order);
    }
    return state.at < reason.maxTokens()
        ? new State(Phase.REASON, state.at + 1, trie.root(), state.used, state.order)
        : null;
  }

  private ListForm.FreeText reasonForm() {
    ListForm.FreeText reason = form.reason();
    if (reason == null) {
      throw new IllegalStateException("this list has no reasons");
    }
    return reason;
  }

  /** The state at a place, or at the next one at which there is something to write. */
  private State settle(Phase phase, int at, BitSet used, List<Integer> order) {
    if (phase == Phase.BEFORE && at == form.before(order.size()).length) {
      return new State(Phase.LABEL, 0, trie.root(), used, order);
    }
    if (phase == Phase.AFTER) {
      boolean last = order.size() == count;
      if (at == form.after().length || (last && !form.afterLast())) {
        return form.reason() == null
            ? nextPlace(used, order)
            : new State(Phase.REASON, 0, trie.root(), used, order);
      }
    }
    return new State(phase, at, trie.root(), used, order);
  }

  private State nextPlace(BitSet used, List<Integer> order) {
    return order.size() == count
        ? new State(Phase.DONE, 0, trie.root(), used, order)
        : settle(Phase.BEFORE, 0, used, order);
  }

  private static int[] closing(ListForm form) {
    return form.reason() == null ? new int[0] : new int[] {form.reason().end()};
  }

  private static int[] concat(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }
}
