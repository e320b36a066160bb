package io.reranker.experiment.figures;

import io.reranker.bootstrap.OrderedAnswer;
import io.reranker.bootstrap.PositionBias;
import io.reranker.experiment.journal.Entry;
import io.reranker.experiment.result.PositionSensitivity;
import io.reranker.experiment.result.PositionSensitivity.Curve;
import io.reranker.metrics.position.OrderSensitivity;
import io.reranker.metrics.stats.ClusteredSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the order of the input does, from answers to many orderings of the same lists. */
public final class ExposureFigures {
  private ExposureFigures() {}

  /**
   * The audit of a list.
   *
   * @param user whose list it is
   * @param answers the answers by how many orderings make one
   */
  public record AuditedList(String user, List<Entry.Answers> answers) {}

  /**
   * The curves of each number of orderings, over the lists of the most frequent size.
   *
   * @param lists at least one
   */
  public static PositionSensitivity of(List<AuditedList> lists, Statistics statistics) {
    Map<Integer, List<AuditedList>> bySize = new TreeMap<>();
    for (AuditedList list : lists) {
      int size = list.answers().get(0).shown().get(0).size();
      bySize.computeIfAbsent(size, s -> new ArrayList<>()).add(list);
    }
    List<AuditedList> kept = List.of();
    for (List<AuditedList> one : bySize.values()) {
      kept = one.size() >= kept.size() ? one : kept;
    }
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < kept.get(0).answers().size(); i++) {
      curves.add(curve(kept, i, statistics));
    }
    return new PositionSensitivity(
        PositionSensitivity.Kind.MEASURED,
        "Measured on "
            + kept.size()
            + " lists of "
            + kept.get(0).answers().get(0).shown().get(0).size()
            + " candidates, each read in all orderings of two Williams squares.",
        curves);
  }

  private static Curve curve(List<AuditedList> lists, int index, Statistics statistics) {
    List<List<OrderedAnswer>> answers = new ArrayList<>();
    double[] slopes = new double[lists.size()];
    double flips = 0;
    for (int i = 0; i < slopes.length; i++) {
      Entry.Answers entry = lists.get(i).answers().get(index);
      List<OrderedAnswer> one = new ArrayList<>();
      for (int answer = 0; answer < entry.shown().size(); answer++) {
        one.add(
            new OrderedAnswer(entry.shown().get(answer), entry.ranked().get(answer), entry.rows()));
      }
      answers.add(one);
      slopes[i] = PositionBias.slope(one);
      flips += OrderSensitivity.of(entry.ranked()).topFlipRate();
    }
    PositionBias bias = PositionBias.of(answers);
    int rows = lists.get(0).answers().get(index).rows();
    return new Curve(
        rows + (rows == 1 ? " ordering" : " orderings"),
        lists.size(),
        Arrays.stream(bias.exposure()).boxed().toList(),
        statistics.mean(
            "exposure slope",
            ClusteredSample.of(lists.stream().map(AuditedList::user).toList(), slopes),
            null),
        bias.share(),
        bias.p(),
        flips / slopes.length);
  }
}
