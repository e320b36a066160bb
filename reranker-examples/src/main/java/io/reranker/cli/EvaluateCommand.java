package io.reranker.cli;

import io.reranker.cli.json.JsonLines;
import io.reranker.metrics.Measure;
import io.reranker.metrics.MeasureRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the model on requests of which the answer is known. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Measures the model on requests of which it is known what the user chose, beside the base"
            + " order, the popularity order and a random order; or measures finished runs.",
    footer = {
      "",
      "Each line of the file is a request with \"relevant\": [id, ...], ids of its candidates.",
      "Popularity lift is the mean of ln(1 + popularity) in the top 5 minus that of the list."
    })
final class EvaluateCommand implements Callable<Integer> {
  /** A form of output. */
  enum Format {
    table,
    json,
    csv,
    markdown,
    latex
  }

  private static final String OF_MODEL = "nDCG@10,MRR,HR@1,HR@5";
  private static final String OF_RUNS = "nDCG@10,AP,RR,P@10,R@100";

  private final Terminal terminal;
  private final Models models;

  @Option(
      names = "--requests",
      paramLabel = "FILE",
      description = "A file with a judged request a line (JSON Lines); - is standard input.")
  private @Nullable String requests;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use the first N requests only. Default: all.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--measures",
      paramLabel = "NAME",
      description =
          "What to measure, separated by commas. Default: "
              + OF_MODEL
              + " of a model, "
              + OF_RUNS
              + " of runs, official with --compat.")
  private @Nullable String measures;

  @Option(
      names = "--explain",
      paramLabel = "K",
      description =
          "Ask for reasons for the first K items of each list and count how many are supported."
              + " Default: ${DEFAULT-VALUE}.")
  private int explain;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the intervals and p-values. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "table or json; of runs csv, markdown or latex too. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  @Option(
      names = "--no-timings",
      description = "Leave times out, so that equal results are equal byte for byte.")
  private boolean noTimings;

  @Option(names = "--ascii", description = "Use no characters beyond ASCII to draw tables.")
  private boolean ascii;

  @Mixin private RunOptions runs = new RunOptions();

  @Mixin private ModelOptions model = new ModelOptions();

  EvaluateCommand(Terminal terminal, Models models) {
    this.terminal = terminal;
    this.models = models;
  }

  @Override
  public Integer call() throws IOException {
    if (runs.given() == (requests != null)) {
      throw CliException.usage("give --requests, or --qrels and --run");
    }
    if (runs.given()) {
      runs.check();
      ofRuns();
      terminal.checkOutput();
      return ExitCode.OK;
    }
    return ofModel(String.valueOf(requests));
  }

  private void ofRuns() throws IOException {
    RunOptions.Compat compat = runs.compat;
    if (compat != null) {
      List<String> names = MeasureList.splitTrec(measures == null ? "official" : measures);
      TrecCompatibility.evaluate(runs, runs.trec(compat), names, terminal);
      return;
    }
    List<String> names = MeasureList.split(measures == null ? OF_RUNS : measures);
    Terminal shown = ascii ? terminal.ascii() : terminal;
    new RunEvaluation(runs, measures(names), seed, format).run(shown);
  }

  private int ofModel(String requests) throws IOException {
    model.check();
    if (format != Format.table && format != Format.json) {
      throw CliException.usage("--format " + format + " is of runs; give table or json");
    }
    if (explain < 0 || limit < 1) {
      throw CliException.usage("--explain takes a number from 0 up, --limit one from 1 up");
    }
    List<String> names = new ArrayList<>(MeasureList.split(measures == null ? OF_MODEL : measures));
    List<JudgedRequest> judged;
    try (JsonLines lines = new JsonLines(new InputFile(requests).open(terminal))) {
      judged = JudgedRequests.read(lines, limit);
    }
    if (judged.stream().allMatch(JudgedRequest::hasPopularity)) {
      names.add("PopLift@5");
    }
    EvaluationRun run = new EvaluationRun(judged, measures(names), seed);
    EvaluationReport report;
    Fallbacks fallbacks = new Fallbacks();
    ReasonTries tries = new ReasonTries();
    try (OpenModel open = models.open(model, tries);
        Progress progress = Progress.of(terminal, "Ranking", judged.size())) {
      report = run.run(Answers.of(open, model, explain), fallbacks, tries, progress);
    }
    if (format == Format.json) {
      EvaluationJson.write(report, !noTimings, terminal.out());
    } else {
      Terminal shown = ascii ? terminal.ascii() : terminal;
      shown.print(new EvaluationTable(report, shown.style(), !noTimings).lines());
    }
    terminal.checkOutput();
    return fallbacks.report(terminal);
  }

  private static List<Measure> measures(List<String> names) {
    try {
      return MeasureRegistry.standard().measures(names);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--measures: " + e.getMessage());
    }
  }
}
