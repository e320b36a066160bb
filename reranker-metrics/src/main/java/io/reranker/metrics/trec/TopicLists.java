package io.reranker.metrics.trec;

import io.reranker.metrics.RankedList;
import io.reranker.metrics.UserList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * The ranked lists that a run and judgements make together, topic by topic.
 *
 * @param judgements what is known of items
 * @param run what was returned
 * @param precision in what precision scores are compared
 */
public record TopicLists(Judgements judgements, Run run, ScorePrecision precision) {
  private static final int NONE = -1;

  /** Topics of a part that is done at once. */
  private static final int PART = 128;

  /**
   * The lists, in the order of the topics' bytes, with scores; a topic is a user.
   *
   * @throws IllegalArgumentException if no topic counts
   */
  public List<UserList> of(TopicPolicy policy) {
    List<Pair> pairs = pairs(policy);
    requireSome(pairs);
    UserList[] lists = new UserList[pairs.size()];
    forEach(
        pairs, true, (list, i) -> lists[i] = new UserList(pairs.get(i).name().toString(), list));
    return List.of(lists);
  }

  /**
   * Checks that there is a topic.
   *
   * @throws IllegalArgumentException if there is none
   */
  void requireSome(List<Pair> pairs) {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "No topic has both judgements and results: the run has "
              + example(run.lines())
              + ", the judgements have "
              + example(judgements.lines())
              + ". Remedy: give a run and judgements of the same topics.");
    }
  }

  /** A topic and where it stands among the judgements and the results, or −1. */
  record Pair(Name name, int judged, int returned) {
    boolean missing() {
      return returned == NONE;
    }
  }

  List<Pair> pairs(TopicPolicy policy) {
    List<Name> known = judgements.lines().topics();
    List<Name> returned = run.lines().topics();
    List<Pair> pairs = new ArrayList<>();
    int j = 0;
    int r = 0;
    while (j < known.size() || r < returned.size()) {
      int order =
          j == known.size()
              ? 1
              : r == returned.size() ? -1 : known.get(j).compareTo(returned.get(r));
      if (order == 0) {
        pairs.add(new Pair(known.get(j), j, r));
      } else if (order < 0 && policy == TopicPolicy.JUDGED) {
        pairs.add(new Pair(known.get(j), j, NONE));
      } else if (order > 0 && policy == TopicPolicy.RETURNED) {
        pairs.add(new Pair(returned.get(r), NONE, r));
      }
      j += order <= 0 ? 1 : 0;
      r += order >= 0 ? 1 : 0;
    }
    return pairs;
  }

  /**
   * Makes the lists, several at once.
   *
   * @param done takes a list and its index, in any order and in threads of the common pool
   */
  void forEach(List<Pair> pairs, boolean withScores, ObjIntConsumer<RankedList> done) {
    int parts = (pairs.size() + PART - 1) / PART;
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              ItemTable table = new ItemTable(judgements.lines());
              int end = Math.min(pairs.size(), (part + 1) * PART);
              for (int i = part * PART; i < end; i++) {
                done.accept(list(pairs.get(i), table, withScores), i);
              }
            });
  }

  private RankedList list(Pair pair, ItemTable table, boolean withScores) {
    Ranking ranking = new Ranking(run.lines(), precision);
    int[] ranked = pair.missing() ? new int[0] : ranking.of(pair.returned());
    Grouped known = judgements.lines();
    int from = known.from(pair.judged());
    int[] judged = new int[known.to(pair.judged()) - from];
    table.clear(judged.length);
    for (int i = 0; i < judged.length; i++) {
      int line = known.order()[from + i];
      judged[i] = (int) known.columns().value[line];
      table.put(line, from + i, known.order());
    }
    int[] grades = new int[ranked.length];
    for (int i = 0; i < grades.length; i++) {
      int entry = table.find(run.lines(), ranked[i], known.order());
      int grade = entry < 0 ? RankedList.UNJUDGED : judged[entry - from];
      grades[i] = entry >= 0 && grade < 0 ? RankedList.POOLED : grade;
    }
    RankedList list = RankedList.of(grades).withJudged(judged);
    if (!withScores) {
      return list;
    }
    double[] scores = new double[ranked.length];
    Arrays.setAll(scores, i -> ranking.score(ranked[i]));
    return list.withScores(scores);
  }

  private static String example(Grouped lines) {
    return "\"" + lines.topics().get(0) + "\" and the like";
  }
}
