package io.reranker.experiment.figures;

import io.reranker.Candidate;
import io.reranker.experiment.trial.Trial;
import io.reranker.metrics.RankedList;
import io.reranker.metrics.UserList;
import java.util.Arrays;
import java.util.List;

/** Orders as measures see them. */
public final class JudgedOrder {
  private JudgedOrder() {}

  /**
   * An order of a list's candidates, or of some of them. Relevant items outside the list are judged
   * too, so that a measure may ask for them.
   */
  public static UserList of(Trial trial, List<Candidate> order) {
    int[] grades =
        order.stream().mapToInt(c -> trial.relevant().contains(c.id()) ? 1 : 0).toArray();
    int others = order.size() - Arrays.stream(grades).sum();
    int[] judged = new int[trial.relevant().size() + others];
    Arrays.fill(judged, 0, trial.relevant().size(), 1);
    RankedList list = RankedList.of(grades).withJudged(judged);
    return new UserList(
        trial.user(),
        hasPopularity(trial)
            ? list.withPopularity(order.stream().mapToDouble(JudgedOrder::popularity).toArray())
            : list);
  }

  /** Whether the popularity of every candidate is known. */
  public static boolean hasPopularity(Trial trial) {
    return trial.request().candidates().stream().allMatch(c -> c.popularity() != null);
  }

  /** How often the candidate was chosen; 0 where it is not known. */
  public static double popularity(Candidate candidate) {
    Double popularity = candidate.popularity();
    return popularity == null ? 0 : popularity;
  }
}
