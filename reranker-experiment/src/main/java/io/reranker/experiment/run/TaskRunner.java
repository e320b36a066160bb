package io.reranker.experiment.run;

import io.reranker.experiment.ExperimentException;
import io.reranker.experiment.ExperimentProgress;
import io.reranker.experiment.journal.Journal;
import io.reranker.experiment.model.RankingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Carries out tasks, several at a time. The journal has the answers in any order; figures do not
 * depend on it.
 *
 * @param journal where answers go
 * @param atOnce tasks at the same time, from 1
 * @param progress is told of each task
 */
record TaskRunner(Journal journal, int atOnce, ExperimentProgress progress) {

  /** Carries out tasks that are not done; the first failure ends the others and is thrown. */
  void run(List<ListTask> tasks, RankingModel model) {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            atOnce,
            task -> {
              Thread thread = new Thread(task, "experiment");
              thread.setDaemon(true);
              return thread;
            });
    List<Future<?>> running = new ArrayList<>();
    try {
      for (ListTask task : tasks) {
        running.add(
            workers.submit(
                () -> {
                  task.run(model, journal);
                  synchronized (progress) {
                    progress.step();
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause()); // Tasks throw nothing else.
    } catch (InterruptedException | CancellationException e) {
      Thread.currentThread().interrupt();
      throw new ExperimentException(
          ExperimentException.Code.INTERRUPTED,
          "the run was told to stop",
          "go on with it by --resume",
          e);
    } finally {
      running.forEach(one -> one.cancel(false)); // What runs may end, what waits may not begin.
      workers.shutdown();
      awaitEnd(workers);
    }
  }

  /** The model must not be closed while a task still asks it. */
  private static void awaitEnd(ExecutorService workers) {
    boolean interrupted = Thread.interrupted();
    try {
      while (!workers.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES)) {
        // A task ends by itself: it ranks one list.
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
