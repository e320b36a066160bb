package io.reranker.cli;

import io.reranker.metrics.trec.Judgements;
import io.reranker.metrics.trec.Run;
import io.reranker.metrics.trec.TrecEval;
import io.reranker.metrics.trec.TrecOptions;
import io.reranker.metrics.trec.TrecValues;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Prints what trec_eval prints. */
final class TrecCompatibility {
  private TrecCompatibility() {}

  static void evaluate(
      RunOptions options, TrecOptions trec, List<String> measures, Terminal terminal)
      throws IOException {
    TrecEval evaluation = evaluation(trec, measures);
    RunFiles files = new RunFiles(terminal, trec.version().dialect());
    FutureTask<Run> run = new FutureTask<>(() -> files.run(options.runs.get(0)));
    Judgements judgements = judgements(files, String.valueOf(options.judgements), run);
    values(evaluation, judgements, result(run))
        .write(terminal.out(), options.perQuery, !options.noSummary);
  }

  /** Reads the judgements and starts to read the run; what is wrong with the first counts first. */
  private static Judgements judgements(RunFiles files, String name, FutureTask<Run> run)
      throws IOException {
    if (name.equals("-")) { // Perhaps the run comes from there too.
      Judgements judgements = files.judgements(name);
      run.run();
      return judgements;
    }
    Thread reader = new Thread(run, "reranker-run-reader");
    reader.setDaemon(true);
    reader.start();
    return files.judgements(name);
  }

  private static Run result(FutureTask<Run> run) throws IOException {
    try {
      return run.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the run was read");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException failure) {
        throw failure;
      }
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      if (cause instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(cause);
    }
  }

  private static TrecValues values(TrecEval evaluation, Judgements judgements, Run run) {
    try {
      return evaluation.evaluate(judgements, run);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.INPUT, "NO_JUDGED_TOPIC", String.valueOf(e.getMessage()));
    }
  }

  private static TrecEval evaluation(TrecOptions trec, List<String> measures) {
    try {
      return TrecEval.of(trec, measures);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--measures: " + e.getMessage());
    }
  }
}
