package io.reranker.experiment.text;

import io.reranker.Candidate;
import io.reranker.metrics.Comparison;
import io.reranker.metrics.Evaluation;
import io.reranker.metrics.Measure;
import io.reranker.metrics.RankedList;
import io.reranker.metrics.UserList;
import io.reranker.metrics.stats.Bootstrap;
import io.reranker.metrics.stats.Randomisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How good the orders are, over the answers of which it is known what the user chose.
 *
 * <p>Before the repair a list is what the text names, rank by rank: a repeated item or one that is
 * no candidate holds its rank and gains nothing, even where the user chose it; an answer that names
 * nothing is an empty list, with the value 0. Measures are over the relevant items among the
 * candidates, so that a perfect order has NDCG 1; those whose name begins with {@code paper_} are
 * over all relevant items, as arXiv 2512.03439 computes them.
 *
 * @param usersKnown whether every answer names its user; only then are intervals and p-values over
 *     users, and to be shown
 * @param baseOrder figures of the candidates in the base order
 * @param beforeRepair figures of what the texts name
 * @param afterRepair figures of the permutations made of it
 * @param difference after the repair minus base order
 */
public record OrderFigures(
    boolean usersKnown,
    Evaluation baseOrder,
    Evaluation beforeRepair,
    Evaluation afterRepair,
    Comparison difference) {

  private static final String OVER_ALL = "paper_";

  /** A list that is judged by its candidates, and by all the user chose. */
  private record Judged(UserList amongCandidates, UserList amongAll) {}

  static OrderFigures of(
      List<GeneratedText> texts, List<AuditedText> audited, List<Measure> measures, long seed) {
    boolean usersKnown = texts.stream().allMatch(text -> text.request().user() != null);
    List<Judged> base = new ArrayList<>();
    List<Judged> before = new ArrayList<>();
    List<Judged> after = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      GeneratedText text = texts.get(i);
      String name = text.request().user();
      String user = usersKnown && name != null ? name : "row " + text.row();
      Set<String> relevant = text.relevant() == null ? Set.of() : text.relevant();
      List<String> ids = text.request().baseOrder().stream().map(Candidate::id).toList();
      base.add(judged(user, grades(ids, relevant), ids, relevant));
      before.add(judged(user, written(audited.get(i).answer(), relevant), ids, relevant));
      after.add(judged(user, grades(audited.get(i).order(), relevant), ids, relevant));
    }
    Bootstrap bootstrap = Bootstrap.seeded(seed);
    Evaluation repaired = evaluation(after, measures, bootstrap);
    Evaluation baseOrder = evaluation(base, measures, bootstrap);
    return new OrderFigures(
        usersKnown,
        baseOrder,
        evaluation(before, measures, bootstrap),
        repaired,
        Comparison.of(repaired, baseOrder, Randomisation.seeded(seed)));
  }

  private static int[] grades(List<String> ids, Set<String> relevant) {
    return ids.stream().mapToInt(id -> relevant.contains(id) ? 1 : 0).toArray();
  }

  private static int[] written(ParsedAnswer answer, Set<String> relevant) {
    return answer.entries().stream()
        .mapToInt(
            entry ->
                entry.kind() == AnswerEntry.Kind.CANDIDATE
                        && entry.id() != null
                        && relevant.contains(entry.id())
                    ? 1
                    : 0)
        .toArray();
  }

  private static Judged judged(
      String user, int[] grades, List<String> candidates, Set<String> relevant) {
    int[] listed = grades(candidates, relevant);
    List<Integer> all = new ArrayList<>();
    for (int grade : listed) {
      all.add(grade);
    }
    relevant.stream().filter(id -> !candidates.contains(id)).forEach(id -> all.add(1));
    RankedList list = RankedList.of(grades);
    int[] everything = all.stream().mapToInt(Integer::intValue).toArray();
    return new Judged(
        new UserList(user, list.withJudged(listed)),
        new UserList(user, list.withJudged(everything)));
  }

  private static Evaluation evaluation(
      List<Judged> lists, List<Measure> measures, Bootstrap bootstrap) {
    List<UserList> candidates = lists.stream().map(Judged::amongCandidates).toList();
    List<UserList> all = lists.stream().map(Judged::amongAll).toList();
    List<Evaluation.Row> rows = new ArrayList<>();
    for (Measure measure : measures) {
      List<UserList> judged = measure.name().startsWith(OVER_ALL) ? all : candidates;
      rows.addAll(Evaluation.of(judged, List.of(measure), bootstrap).rows());
    }
    Evaluation counted = Evaluation.of(candidates, List.of(), bootstrap);
    return new Evaluation(
        counted.users(), counted.lists(), counted.listsWithoutRelevant(), bootstrap, rows);
  }
}
