package io.reranker.experiment.run;

import io.reranker.Candidate;
import io.reranker.experiment.figures.JudgedOrder;
import io.reranker.experiment.figures.OrderedSystem;
import io.reranker.experiment.figures.Statistics;
import io.reranker.experiment.figures.TextFigures;
import io.reranker.experiment.journal.Entry;
import io.reranker.experiment.journal.Journal;
import io.reranker.experiment.result.PositionSensitivity;
import io.reranker.experiment.result.SystemResult.Cost;
import io.reranker.experiment.result.SystemResult.Kind;
import io.reranker.experiment.result.TextValidity;
import io.reranker.metrics.UserList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a system of lists that a model wrote with nothing to constrain it.
 *
 * @param journal has the texts
 * @param statistics what is measured
 */
record PlainTexts(Journal journal, Statistics statistics) {

  OrderedSystem system(List<ListTask> tasks) {
    Map<String, List<Candidate>> orders = new LinkedHashMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    List<UserList> before = new ArrayList<>();
    List<UserList> after = new ArrayList<>();
    double tokens = 0;
    int valid = 0;
    String model = "";
    for (ListTask task : tasks) {
      Entry.Written written = task.written(journal);
      TextFigures read = TextFigures.of(task.trial(), written);
      orders.put(task.trial().id(), read.order());
      before.add(JudgedOrder.of(task.trial(), read.stated()));
      after.add(JudgedOrder.of(task.trial(), read.order()));
      read.classes().forEach(found -> counts.merge(found.label(), 1, Integer::sum));
      valid += read.validPermutation() ? 1 : 0;
      tokens += written.tokens();
      model = written.model();
    }
    TextValidity validity =
        new TextValidity(
            tasks.size(), valid, counts, statistics.figures(before), statistics.figures(after));
    KnownModel known = tasks.get(0).model();
    return new OrderedSystem(
        known.config().name() + ", plain text",
        Kind.PLAIN_TEXT,
        model,
        null,
        orders,
        new PositionSensitivity(
            PositionSensitivity.Kind.NOT_MEASURED,
            "The model reads the list in the order of the ids; other orders were not tried.",
            List.of()),
        null,
        validity,
        new Cost(1, 0, tokens / tasks.size()));
  }
}
