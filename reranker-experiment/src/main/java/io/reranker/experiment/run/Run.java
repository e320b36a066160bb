package io.reranker.experiment.run;

import io.reranker.experiment.ExperimentProgress;
import io.reranker.experiment.config.ExperimentConfig;
import io.reranker.experiment.config.ModelConfig;
import io.reranker.experiment.figures.SetFigures;
import io.reranker.experiment.figures.Statistics;
import io.reranker.experiment.journal.Journal;
import io.reranker.experiment.model.ModelLoader;
import io.reranker.experiment.result.Example;
import io.reranker.experiment.result.RunTimings.Latency;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.trial.TrialSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the models about one set of lists after the other. Not thread-safe. */
public final class Run implements AutoCloseable {
  private final ExperimentConfig config;
  private final Statistics statistics;
  private final Journal journal;
  private final ExperimentProgress progress;
  private final TaskRunner runner;
  private final OpenModels models;
  private final List<Latency> latencies = new ArrayList<>();
  private @Nullable List<KnownModel> known;

  /**
   * A run.
   *
   * @param config what is run
   * @param statistics how figures are made
   * @param journal what is known already, and where answers go
   * @param loader loads the models
   * @param atOnce lists asked about at the same time, from 1
   * @param progress is told how far the run is
   */
  public Run(
      ExperimentConfig config,
      Statistics statistics,
      Journal journal,
      ModelLoader loader,
      int atOnce,
      ExperimentProgress progress) {
    this.config = config;
    this.statistics = statistics;
    this.journal = journal;
    this.progress = progress;
    runner = new TaskRunner(journal, atOnce, progress);
    models = new OpenModels(loader);
  }

  /** The figures of a set of lists; models are asked what the journal does not know. */
  public SetResult of(TrialSet set) {
    SetSystems systems = new SetSystems(set, journal, config, statistics);
    List<Example> examples = new ArrayList<>();
    for (KnownModel model : knownModels()) {
      SetTasks tasks = SetTasks.of(set, model, config);
      ask(set, tasks);
      systems.add(tasks);
      latencies.addAll(Latencies.of(set, tasks, journal));
      if (examples.isEmpty()) {
        examples.addAll(ExampleLists.of(tasks, journal, config.reasons().examples()));
      }
    }
    SetResult result = SetFigures.of(set, systems.systems(), examples, systems.notes(), statistics);
    progress.end(
        result.protocol()
            + ", "
            + result.base()
            + ": "
            + result.users()
            + " users, "
            + result.lists()
            + " lists");
    return result;
  }

  /** Times of the answers so far. */
  public List<Latency> latencies() {
    return List.copyOf(latencies);
  }

  private void ask(TrialSet set, SetTasks tasks) {
    List<ListTask> all = tasks.all();
    List<ListTask> open = all.stream().filter(task -> !task.done(journal)).toList();
    progress.begin(
        set.protocol() + ", " + set.base() + ": " + tasks.model().config().name(),
        all.size() - open.size(),
        all.size());
    if (!open.isEmpty()) {
      runner.run(open, models.get(tasks.model().config()));
    }
  }

  private List<KnownModel> knownModels() {
    if (known == null) {
      List<KnownModel> found = new ArrayList<>();
      for (ModelConfig model : config.models()) {
        found.add(models.known(model));
      }
      known = List.copyOf(found);
    }
    return known;
  }

  @Override
  public void close() {
    models.close();
  }
}
