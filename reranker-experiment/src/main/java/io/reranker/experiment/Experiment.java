package io.reranker.experiment;

import io.reranker.experiment.config.ConfigReader;
import io.reranker.experiment.config.ExperimentConfig;
import io.reranker.experiment.config.ModelConfig;
import io.reranker.experiment.figures.Statistics;
import io.reranker.experiment.journal.Journal;
import io.reranker.experiment.model.ModelLoader;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.ExperimentResult.Signature;
import io.reranker.experiment.result.RunTimings;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.run.Run;
import io.reranker.experiment.trial.TrialSet;
import io.reranker.metrics.Measure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/**
 * Compares base recommenders with re-rankers on the same lists: does re-ranking help, for whom, at
 * what cost, and are the reasons true.
 *
 * <p>The same configuration, data and models give the same result, timings aside, however many
 * lists are ranked at once, and whether or not the run was interrupted.
 */
public final class Experiment {
  private Experiment() {}

  /**
   * Runs an experiment.
   *
   * @param read what is run
   * @param out where answers and reports go
   * @param loader loads the models
   * @param progress is told how far the run is
   * @throws ExperimentException if it cannot be run, or was run with something else before
   * @throws io.reranker.experiment.data.LeakException if something tested was learned from
   * @throws io.reranker.experiment.data.InvalidExperimentException if data and configuration do not
   *     fit each other
   * @throws io.reranker.dataset.DatasetException if the data cannot be read
   * @throws io.reranker.RerankerException if a model cannot be loaded or fails
   */
  public static ExperimentResult run(
      ConfigReader.Read read, RunFolder out, ModelLoader loader, ExperimentProgress progress) {
    return run(read, DataLists.of(read.config(), progress), out, loader, progress);
  }

  static ExperimentResult run(
      ConfigReader.Read read,
      ListSource lists,
      RunFolder out,
      ModelLoader loader,
      ExperimentProgress progress) {
    ExperimentConfig config = read.config();
    Statistics statistics = Statistics.of(config.measures(), config.seed());
    List<Signature> signatures = signatures(read, lists, loader);
    make(out);
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    try (Journal journal = Journal.open(out.journal(), signatures, out.resume(), now);
        Run run = new Run(config, statistics, journal, loader, out.atOnce(), progress)) {
      List<SetResult> sets = new ArrayList<>();
      for (Iterator<TrialSet> it = lists.sets(); it.hasNext(); ) {
        sets.add(run.of(it.next()));
      }
      return new ExperimentResult(
          config.title(),
          read.text(),
          signatures,
          config.measures().stream().map(Measure::name).toList(),
          statistics.method(),
          lists.summary(),
          sets,
          lists.notes(),
          new RunTimings(
              journal.started(),
              machine(out.atOnce()),
              journal.seconds(),
              journal.resumed(),
              run.latencies()));
    }
  }

  private static List<Signature> signatures(
      ConfigReader.Read read, ListSource lists, ModelLoader loader) {
    List<Signature> signatures = new ArrayList<>();
    signatures.add(new Signature("configuration", "sha256 " + sha256(read.text())));
    signatures.add(new Signature("seed", String.valueOf(read.config().seed())));
    signatures.addAll(lists.signatures());
    for (ModelConfig model : read.config().models()) {
      signatures.add(new Signature("model " + model.name(), loader.signature(model)));
    }
    return signatures;
  }

  private static void make(RunFolder out) {
    try {
      Files.createDirectories(out.folder());
    } catch (IOException e) {
      throw new ExperimentException(
          ExperimentException.Code.IO,
          "the folder " + out.folder() + " cannot be made: " + e.getMessage(),
          "name a folder that may be written to by --out",
          e);
    }
  }

  private static String machine(int atOnce) {
    Runtime runtime = Runtime.getRuntime();
    return runtime.availableProcessors()
        + " processors, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", Java "
        + Runtime.version().feature()
        + ", "
        + atOnce
        + (atOnce == 1 ? " list" : " lists")
        + " at a time on one thread each";
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has SHA-256.
    }
  }
}
