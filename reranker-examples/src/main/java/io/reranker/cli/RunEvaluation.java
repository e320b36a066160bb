package io.reranker.cli;

import io.reranker.metrics.Evaluation;
import io.reranker.metrics.Measure;
import io.reranker.metrics.UserList;
import io.reranker.metrics.report.CsvReport;
import io.reranker.metrics.report.JsonReport;
import io.reranker.metrics.report.LatexReport;
import io.reranker.metrics.report.MarkdownReport;
import io.reranker.metrics.report.Pairs;
import io.reranker.metrics.report.Report;
import io.reranker.metrics.report.SystemResult;
import io.reranker.metrics.stats.Bootstrap;
import io.reranker.metrics.stats.Randomisation;
import io.reranker.metrics.trec.Dialect;
import io.reranker.metrics.trec.Judgements;
import io.reranker.metrics.trec.Run;
import io.reranker.metrics.trec.ScorePrecision;
import io.reranker.metrics.trec.TopicLists;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures finished runs and shows them side by side. */
final class RunEvaluation {
  private final RunOptions options;
  private final List<Measure> measures;
  private final long seed;
  private final EvaluateCommand.Format format;

  RunEvaluation(
      RunOptions options, List<Measure> measures, long seed, EvaluateCommand.Format format) {
    this.options = options;
    this.measures = measures;
    this.seed = seed;
    this.format = format;
  }

  void run(Terminal terminal) throws IOException {
    Report report = report(terminal);
    switch (format) {
      case table -> terminal.print(new RunTable(report, terminal.style()).lines(options.perQuery));
      case markdown -> terminal.out().print(MarkdownReport.of(report));
      case latex -> terminal.out().print(LatexReport.of(report));
      case csv ->
          terminal
              .out()
              .print(options.perQuery ? CsvReport.values(report) : CsvReport.means(report));
      case json -> terminal.out().print(JsonReport.of(report, options.perQuery));
      default -> throw new IllegalStateException("no form " + format);
    }
    terminal.out().flush();
  }

  private Report report(Terminal terminal) throws IOException {
    RunFiles files = new RunFiles(terminal, Dialect.STRICT);
    Judgements judgements = files.judgements(String.valueOf(options.judgements));
    Map<String, List<UserList>> runs = new LinkedHashMap<>();
    for (String name : options.runs) {
      Run run = files.run(name);
      runs.put(unused(run.name(), runs.keySet()), lists(judgements, run));
    }
    Set<String> common = common(runs);
    List<SystemResult> systems = new ArrayList<>();
    runs.forEach(
        (name, lists) -> {
          List<UserList> counted =
              lists.stream().filter(list -> common.contains(list.user())).toList();
          systems.add(new SystemResult(name, evaluation(counted)));
        });
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("topics", options.topics.name());
    facts.put("ties", "item-descending");
    facts.put("interval", "bootstrap-10000-seed-" + seed);
    facts.put("reranker", Version.number());
    Pairs pairs =
        options.compare == null
            ? Pairs.NONE
            : options.compare == RunOptions.Compare.all ? Pairs.ALL : Pairs.WITH_FIRST;
    return Report.of(systems, pairs, Randomisation.seeded(seed), facts);
  }

  private Evaluation evaluation(List<UserList> lists) {
    try {
      return Evaluation.of(lists, measures, Bootstrap.seeded(seed));
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.INPUT, "CANNOT_MEASURE", String.valueOf(e.getMessage()));
    }
  }

  private List<UserList> lists(Judgements judgements, Run run) {
    try {
      return new TopicLists(judgements, run, ScorePrecision.FLOAT64).of(options.policy());
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.INPUT, "NO_JUDGED_TOPIC", String.valueOf(e.getMessage()));
    }
  }

  /** The topics that all runs have; of them alone the runs can be compared. */
  private static Set<String> common(Map<String, List<UserList>> runs) {
    Set<String> common = null;
    for (List<UserList> lists : runs.values()) {
      Set<String> topics = new LinkedHashSet<>();
      lists.forEach(list -> topics.add(list.user()));
      if (common == null) {
        common = topics;
      } else {
        common.retainAll(topics);
      }
    }
    if (common == null || common.isEmpty()) {
      throw new CliException(
          ExitCode.INPUT,
          "NO_JUDGED_TOPIC",
          "the runs have no judged topic in common; measure them one by one");
    }
    return new HashSet<>(common);
  }

  /** Runs of one name are told apart by numbers. */
  private static String unused(String name, Set<String> used) {
    String free = name;
    for (int number = 2; used.contains(free); number++) {
      free = name + "-" + number;
    }
    return free;
  }
}
