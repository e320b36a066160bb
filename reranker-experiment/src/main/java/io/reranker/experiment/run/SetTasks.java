package io.reranker.experiment.run;

import io.reranker.experiment.config.ExperimentConfig;
import io.reranker.experiment.config.ModelConfig;
import io.reranker.experiment.trial.Trial;
import io.reranker.experiment.trial.TrialSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a model is asked about a set of lists.
 *
 * @param model the model
 * @param validation what is asked about validation lists; empty where nothing is fused
 * @param test what is asked about test lists, in their order
 */
record SetTasks(KnownModel model, List<ListTask> validation, List<ListTask> test) {

  static SetTasks of(TrialSet set, KnownModel model, ExperimentConfig config) {
    ModelConfig.PlainTextConfig text = model.config().plainText();
    Set<String> explained = drawn(set.test(), config.reasons().lists(), config.seed());
    Set<String> written = drawn(set.test(), text == null ? 0 : text.lists(), config.seed());
    Set<String> audited =
        drawn(set.test(), model.orderInvariant() ? 0 : config.position().lists(), config.seed());
    List<ListTask> test = new ArrayList<>();
    for (Trial trial : set.test()) {
      test.add(
          new ListTask(
              trial,
              model,
              explained.contains(trial.id()) ? config.reasons().items() : 0,
              text != null && written.contains(trial.id()) ? text.maxTokens() : 0,
              audited.contains(trial.id()) && trial.request().candidates().size() > 1));
    }
    List<ListTask> validation = new ArrayList<>();
    for (Trial trial : model.config().fused() ? set.validation() : List.<Trial>of()) {
      validation.add(new ListTask(trial, model, 0, 0, false));
    }
    return new SetTasks(model, validation, test);
  }

  List<ListTask> all() {
    List<ListTask> all = new ArrayList<>(validation);
    all.addAll(test);
    return all;
  }

  /** Some lists by a draw that depends on their ids alone, of different users as far as may be. */
  private static Set<String> drawn(List<Trial> trials, int count, long seed) {
    List<Trial> shuffled = new ArrayList<>(trials);
    shuffled.sort(
        Comparator.comparingLong((Trial trial) -> place(trial.id(), seed))
            .thenComparing(Trial::id));
    Set<String> users = new HashSet<>();
    Set<String> drawn = new HashSet<>();
    for (Trial trial : shuffled) {
      if (drawn.size() < count && users.add(trial.user())) {
        drawn.add(trial.id());
      }
    }
    for (Trial trial : shuffled) {
      if (drawn.size() < count) {
        drawn.add(trial.id());
      }
    }
    return drawn;
  }

  private static long place(String id, long seed) {
    return new SplittableRandom(seed * 31 + id.hashCode()).nextLong();
  }
}
