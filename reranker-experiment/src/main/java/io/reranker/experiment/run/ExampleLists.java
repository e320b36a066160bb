package io.reranker.experiment.run;

import io.reranker.RankedItem;
import io.reranker.RerankResult;
import io.reranker.experiment.journal.Entry;
import io.reranker.experiment.journal.Journal;
import io.reranker.experiment.result.Example;
import io.reranker.experiment.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lists to show, of those with reasons: first one in which the best relevant item rose, then one in
 * which it fell, so that neither is hidden, then others as they come.
 */
final class ExampleLists {
  private static final int HISTORY_SHOWN = 10;

  private ExampleLists() {}

  static List<Example> of(SetTasks tasks, Journal journal, int count) {
    List<ListTask> explained = tasks.test().stream().filter(task -> task.reasons() > 0).toList();
    Set<ListTask> shown = new LinkedHashSet<>();
    ListTask rose = null;
    ListTask fell = null;
    for (ListTask task : explained) {
      int move = move(task.trial(), result(task, journal));
      rose = rose == null && move > 0 ? task : rose;
      fell = fell == null && move < 0 ? task : fell;
    }
    if (rose != null) {
      shown.add(rose);
    }
    if (fell != null) {
      shown.add(fell);
    }
    shown.addAll(explained);
    return shown.stream().limit(count).map(task -> example(task, journal)).toList();
  }

  private static RerankResult result(ListTask task, Journal journal) {
    return new ModelAnswers(journal, task.model(), task.model().mostOrderings())
        .rerank(task.trial().request());
  }

  /** By how many ranks the best relevant item rose. */
  private static int move(Trial trial, RerankResult result) {
    int before = Integer.MAX_VALUE;
    int after = Integer.MAX_VALUE;
    for (RankedItem item : result.items()) {
      if (trial.relevant().contains(item.id())) {
        before = Math.min(before, item.baseRank());
        after = Math.min(after, item.rank());
      }
    }
    return before == after ? 0 : before - after;
  }

  private static Example example(ListTask task, Journal journal) {
    Trial trial = task.trial();
    Map<String, Entry.Reason> reasons = new HashMap<>();
    task.explained(journal).reasons().forEach(reason -> reasons.put(reason.item(), reason));
    List<Example.Placed> items = new ArrayList<>();
    for (RankedItem item : result(task, journal).items()) {
      Entry.Reason why = reasons.get(item.id());
      items.add(
          new Example.Placed(
              item.title(),
              item.rank(),
              item.baseRank(),
              trial.relevant().contains(item.id()),
              why == null ? null : new Example.Reason(why.text(), why.byModel(), why.evidence())));
    }
    int size = trial.request().history().size();
    return new Example(
        trial.id(),
        trial.user(),
        task.model().systemName(task.model().mostOrderings()),
        trial.request().history().subList(Math.max(0, size - HISTORY_SHOWN), size).stream()
            .map(item -> new Example.Watched(item.title(), item.rating()))
            .toList(),
        size,
        items);
  }
}
