package io.reranker.experiment.human;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Draws what is compared: evenly over the pairs of systems, over as many requests as there are, and
 * each system as often at the left as at the right. Pairs whose two sides read the same are left
 * out and counted: nobody could tell them apart.
 */
final class PairSampler {
  private final List<SystemAnswers> systems;
  private final StudyOptions options;
  private final Random random;
  private int identical;

  PairSampler(List<SystemAnswers> systems, StudyOptions options, Random random) {
    this.systems = systems;
    this.options = options;
    this.random = random;
  }

  /** Pairs that were left out because both sides read the same. */
  int identical() {
    return identical;
  }

  /** At most a number of pairs of one question, in random order. */
  List<Pair> draw(Question question, int count) {
    List<Deque<Pair>> queues = new ArrayList<>();
    for (int first = 0; first < systems.size(); first++) {
      for (int second = first + 1; second < systems.size(); second++) {
        queues.add(queue(question, first, second));
      }
    }
    List<List<Pair>> drawn = queues.stream().map(q -> (List<Pair>) new ArrayList<Pair>()).toList();
    int left = count;
    while (left > 0 && queues.stream().anyMatch(q -> !q.isEmpty())) {
      for (int i = 0; i < queues.size() && left > 0; i++) {
        Pair next = queues.get(i).poll();
        if (next != null) {
          drawn.get(i).add(next);
          left--;
        }
      }
    }
    List<Pair> all = new ArrayList<>();
    drawn.forEach(pairs -> all.addAll(sided(pairs)));
    Collections.shuffle(all, random);
    return all;
  }

  /** All pairs of two systems in random order, second pairs of a request after all first ones. */
  private Deque<Pair> queue(Question question, int first, int second) {
    List<Pair> pairs = new ArrayList<>();
    for (int request = 0; request < systems.get(first).answers().size(); request++) {
      Answer one = systems.get(first).answers().get(request);
      Answer other = systems.get(second).answers().get(request);
      if (one != null && other != null) {
        pairs.addAll(pairs(question, request, first, second, one, other));
      }
    }
    Collections.shuffle(pairs, random);
    Map<Integer, Integer> seen = new HashMap<>();
    Map<Pair, Integer> turn = new HashMap<>();
    pairs.forEach(p -> turn.put(p, seen.merge(p.request(), 1, Integer::sum)));
    pairs.sort(Comparator.comparingInt(p -> Objects.requireNonNull(turn.get(p))));
    return new ArrayDeque<>(pairs);
  }

  private List<Pair> pairs(
      Question question, int request, int first, int second, Answer one, Answer other) {
    if (question == Question.LISTS) {
      if (shown(one).equals(shown(other))) {
        identical++;
        return List.of();
      }
      return List.of(new Pair(question, request, "", first, second));
    }
    List<Pair> pairs = new ArrayList<>();
    for (Answer.Item item : top(one)) {
      String reason = item.reason();
      String otherReason = reason(top(other), item.id());
      if (reason != null && reason.equals(otherReason)) {
        identical++;
      } else if (reason != null && otherReason != null) {
        pairs.add(new Pair(question, request, item.id(), first, second));
      }
    }
    return pairs;
  }

  /** What a rater sees of a list. */
  private List<Answer.Item> shown(Answer answer) {
    return options.reasonsInLists()
        ? top(answer)
        : top(answer).stream().map(item -> new Answer.Item(item.id(), null)).toList();
  }

  private List<Answer.Item> top(Answer answer) {
    return answer.items().subList(0, Math.min(options.depth(), answer.items().size()));
  }

  private static @Nullable String reason(List<Answer.Item> items, String id) {
    for (Answer.Item item : items) {
      if (item.id().equals(id)) {
        return item.reason();
      }
    }
    return null;
  }

  /** Half of the pairs with the systems swapped, of an odd number one more or less by chance. */
  private List<Pair> sided(List<Pair> pairs) {
    List<Boolean> swap = new ArrayList<>();
    int swaps = (pairs.size() + (random.nextBoolean() ? 1 : 0)) / 2;
    for (int i = 0; i < pairs.size(); i++) {
      swap.add(i < swaps);
    }
    Collections.shuffle(swap, random);
    List<Pair> sided = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      sided.add(swap.get(i) ? pairs.get(i).swapped() : pairs.get(i));
    }
    return sided;
  }
}
