package io.reranker.cli;

import io.reranker.metrics.trec.Judgements;
import io.reranker.metrics.trec.Run;
import io.reranker.metrics.trec.TrecEval;
import io.reranker.metrics.trec.TrecOptions;
import io.reranker.metrics.trec.TrecValues;
import java.io.IOException;
import java.util.List;

/** Prints what trec_eval prints. */
final class TrecCompatibility {
  private TrecCompatibility() {}

  static void evaluate(
      RunOptions options, TrecOptions trec, List<String> measures, Terminal terminal)
      throws IOException {
    TrecEval evaluation = evaluation(trec, measures);
    RunFiles files = new RunFiles(terminal, trec.version().dialect());
    Judgements judgements = files.judgements(String.valueOf(options.judgements));
    Run run = files.run(options.runs.get(0));
    values(evaluation, judgements, run).write(terminal.out(), options.perQuery, !options.noSummary);
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
