package io.reranker.experiment.figures;

import io.reranker.Candidate;
import io.reranker.experiment.trial.Trial;
import io.reranker.metrics.Measure;
import io.reranker.metrics.UserList;
import io.reranker.metrics.stats.ClusteredSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A system and the first measure's value of each of its lists.
 *
 * @param system the system
 * @param trials the lists that it ordered
 * @param lists the same as measures see them, by id, in their order
 * @param values the first measure's values by id
 */
record MeasuredSystem(
    OrderedSystem system,
    List<Trial> trials,
    Map<String, UserList> lists,
    Map<String, Double> values) {

  static MeasuredSystem of(OrderedSystem system, List<Trial> all, Measure first) {
    List<Trial> trials = new ArrayList<>();
    Map<String, UserList> lists = new LinkedHashMap<>();
    Map<String, Double> values = new HashMap<>();
    for (Trial trial : all) {
      List<Candidate> order = system.orders().get(trial.id());
      if (order != null) {
        UserList list = JudgedOrder.of(trial, order);
        trials.add(trial);
        lists.put(trial.id(), list);
        values.put(trial.id(), first.of(list.list()));
      }
    }
    return new MeasuredSystem(system, trials, lists, values);
  }

  /** The values of some lists, all of which this system has ordered. */
  ClusteredSample sample(List<Trial> some) {
    return ClusteredSample.of(
        some.stream().map(Trial::user).toList(),
        some.stream().mapToDouble(t -> Objects.requireNonNull(values.get(t.id()))).toArray());
  }

  /** The lists that both have ordered, in the order of this one's. */
  List<Trial> shared(MeasuredSystem other) {
    return trials.stream().filter(trial -> other.values.containsKey(trial.id())).toList();
  }
}
