package io.reranker.experiment.data;

import io.reranker.dataset.Corpus;
import io.reranker.dataset.InteractionLog;
import io.reranker.dataset.Timeline;
import io.reranker.dataset.TitleCsv;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Data ready for trials: a catalogue, what may be learned from, and whole timelines of the users to
 * evaluate. Equal files in any order give equal data, but where interactions have no times. Thread-
 * safe: immutable.
 */
public final class ExperimentData {
  private final DataConfig config;
  private final TrainingData training;
  private final List<Timeline> validation;
  private final List<Timeline> test;
  private final DataSummary summary;

  private ExperimentData(
      DataConfig config,
      TrainingData training,
      List<Timeline> validation,
      List<Timeline> test,
      DataSummary summary) {
    this.config = config;
    this.training = training;
    this.validation = validation;
    this.test = test;
    this.summary = summary;
  }

  /**
   * Reads, filters and splits.
   *
   * @throws io.reranker.dataset.DatasetException if a file cannot be read
   * @throws InvalidExperimentException if nothing is left to learn from or to test
   */
  public static ExperimentData read(DataConfig config) {
    return of(config, config.source().read());
  }

  /** As {@link #read}, of a log in memory; the configuration's source is not read. */
  public static ExperimentData of(DataConfig config, InteractionLog log) {
    InteractionLog kept = config.filter().apply(log);
    if (config.titles() != null) {
      kept = TitleCsv.replace(kept, config.titles());
    }
    Corpus corpus = Corpus.of(kept);
    UserParts parts = UserParts.of(config.split(), corpus);
    DataSummary summary =
        new DataSummary(
            corpus.source(),
            corpus.users().size(),
            corpus.items().size(),
            interactions(corpus.users()),
            parts.train().size(),
            interactions(parts.train()),
            parts.validation().size(),
            parts.test().size(),
            new LinkedHashMap<>(kept.leftOut()));
    return new ExperimentData(
        config,
        new TrainingData(corpus, parts.train()),
        List.copyOf(parts.validation()),
        List.copyOf(parts.test()),
        summary);
  }

  private static long interactions(List<Timeline> users) {
    return users.stream().mapToLong(user -> user.events().size()).sum();
  }

  /** What was asked for. */
  public DataConfig config() {
    return config;
  }

  /** The catalogue. */
  public Corpus corpus() {
    return training.corpus();
  }

  /** What base recommenders and popularity are given. */
  public TrainingData training() {
    return training;
  }

  /** Whole timelines of the users on whom weights may be tuned. */
  public List<Timeline> validation() {
    return validation;
  }

  /** Whole timelines of the users to test. */
  public List<Timeline> test() {
    return test;
  }

  /** The data in numbers. */
  public DataSummary summary() {
    return summary;
  }
}
