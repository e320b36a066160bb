package io.reranker.cli;

import io.reranker.metrics.trec.TopicPolicy;
import io.reranker.metrics.trec.TrecOptions;
import io.reranker.metrics.trec.TrecVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of an evaluation of finished runs. */
final class RunOptions {
  /** Which pairs of runs are tested. */
  enum Compare {
    all,
    first
  }

  /** A version of trec_eval. */
  enum Compat {
    trec9,
    trec10
  }

  /** Which topics count. */
  enum Topics {
    intersection,
    judged,
    returned
  }

  @Option(
      names = "--qrels",
      paramLabel = "FILE",
      description = "Judgements in TREC's format; .csv and .json files in theirs.")
  @Nullable String judgements;

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description =
          "A run in TREC's format to be measured; .csv and .json files in theirs. May be given"
              + " again.")
  List<String> runs = List.of();

  @Option(
      names = {"-q", "--per-query"},
      description = "Show the value of each topic too.")
  boolean perQuery;

  @Option(
      names = "--topics",
      paramLabel = "WHICH",
      description =
          "intersection: with judgements and results in all runs; judged: all with judgements;"
              + " returned: all of the run. Default: ${DEFAULT-VALUE}.")
  Topics topics = Topics.intersection;

  @Option(
      names = "--compare",
      paramLabel = "WHICH",
      description = "Test differences of runs: all pairs, or each with the first.")
  @Nullable Compare compare;

  @Option(
      names = "--compat",
      paramLabel = "VERSION",
      description = "trec9 or trec10: print what trec_eval prints, byte for byte.")
  @Nullable Compat compat;

  @Option(
      names = {"-l", "--level"},
      paramLabel = "N",
      description = "With --compat: the least relevant grade. Default: 1.")
  @Nullable Integer level;

  @Option(
      names = {"-J", "--judged-only"},
      description = "With --compat: take items that are not judged out of the lists.")
  boolean judgedOnly;

  @Option(
      names = {"-M", "--max-returned"},
      paramLabel = "N",
      description = "With --compat: measure the first N items of a topic only.")
  @Nullable Integer maxReturned;

  @Option(
      names = {"-c", "--complete"},
      description = "With --compat: count topics without results as 0.")
  boolean complete;

  @Option(
      names = {"-n", "--no-summary"},
      description = "With --compat: leave the summary out.")
  boolean noSummary;

  @Option(
      names = {"-N", "--documents"},
      paramLabel = "N",
      description = "With --compat: how many items there are; utility asks for it.")
  @Nullable Long documents;

  /** Whether runs are to be measured, rather than a model. */
  boolean given() {
    return judgements != null || !runs.isEmpty();
  }

  /** Checks that what belongs together is there together. */
  void check() {
    if (judgements == null || runs.isEmpty()) {
      throw CliException.usage("--qrels and --run are given together");
    }
    boolean trec =
        level != null
            || judgedOnly
            || maxReturned != null
            || complete
            || noSummary
            || documents != null;
    if (compat == null && trec) {
      throw CliException.usage("-l, -J, -M, -c, -n and -N go with --compat");
    }
    if (compat != null && (runs.size() > 1 || compare != null)) {
      throw CliException.usage("--compat takes one --run and no --compare, as trec_eval does");
    }
    if (compare != null && runs.size() < 2) {
      throw CliException.usage("--compare takes two runs or more");
    }
  }

  TrecOptions trec(Compat version) {
    try {
      return new TrecOptions(
          version == Compat.trec9 ? TrecVersion.V9 : TrecVersion.V10,
          level == null ? 1 : level,
          judgedOnly,
          maxReturned == null ? Integer.MAX_VALUE : maxReturned,
          complete,
          documents == null ? 0 : documents);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(String.valueOf(e.getMessage()));
    }
  }

  TopicPolicy policy() {
    return switch (topics) {
      case intersection -> TopicPolicy.INTERSECTION;
      case judged -> TopicPolicy.JUDGED;
      case returned -> TopicPolicy.RETURNED;
    };
  }
}
