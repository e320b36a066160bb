package io.reranker.cli;

import io.reranker.OrderingScorer;
import io.reranker.cli.json.JsonLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the order of the candidates does to a model's answers. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Measures how far the order in which a model reads the candidates decides the ranking, for"
            + " one ordering and for several.",
    footer = {
      "",
      "Each list is scored in twice as many orderings as it has candidates; docs/bootstrapping.md"
          + " explains the figures."
    })
final class AuditCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Models models;

  @Option(
      names = "--requests",
      required = true,
      paramLabel = "FILE",
      description = "A request a line; with \"relevant\" for accuracy. - is standard input.")
  private String requests = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use the first N requests. Default: all.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--per-user",
      paramLabel = "N",
      description =
          "Use the first N requests of each user: intervals are over users. Default: all.")
  private int perUser = Integer.MAX_VALUE;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "B",
      description =
          "How many orderings make an answer, besides one and as many as candidates."
              + " Default: ${DEFAULT-VALUE}.")
  private List<Integer> rows = List.of(2, 3, 5);

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description =
          "How many first items are compared, and settle an early stop. Default: ${DEFAULT-VALUE}.")
  private int topK = 5;

  @Option(
      names = "--in-list",
      description =
          "Let a model that scores candidates apart read the list first, in its order: a listwise"
              + " ranker to study, not to serve.")
  private boolean inList;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Also draw the exposure curves as a picture.")
  private @Nullable Path svg;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the intervals and p-values. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--no-timings",
      description = "Leave times out, so that equal results are equal byte for byte.")
  private boolean noTimings;

  @Mixin private ReportOptions shown = new ReportOptions();

  @Mixin private ModelOptions model = new ModelOptions();

  AuditCommand(Terminal terminal, Models models) {
    this.terminal = terminal;
    this.models = models;
  }

  @Override
  public Integer call() throws IOException {
    model.check();
    if (model.fusion != 1 || model.deadlineMillis != null || model.orderings != null) {
      throw CliException.usage("--fusion, --orderings and --deadline have no place in an audit");
    }
    if (limit < 1 || perUser < 1 || topK < 1 || rows.stream().anyMatch(count -> count < 1)) {
      throw CliException.usage("--limit, --per-user, --top-k and --rows take numbers from 1 up");
    }
    List<JudgedRequest> lists;
    try (JsonLines lines = new JsonLines(new InputFile(requests).open(terminal))) {
      lists = firstOfEach(JudgedRequests.readAny(lines, Integer.MAX_VALUE));
    }
    AuditRun run = new AuditRun(new ArrayList<>(new TreeSet<>(rows)), topK, seed);
    AuditReport report;
    try (OpenModel open = models.open(model);
        Progress progress = Progress.of(terminal, "Scoring", lists.size())) {
      report = run.run(lists, scorer(open), progress);
    }
    if (svg != null) {
      Files.writeString(svg, new AuditChart(report).svg(), StandardCharsets.UTF_8);
    }
    if (shown.json()) {
      AuditJson.write(report, !noTimings, terminal.out());
    } else {
      Terminal out = shown.on(terminal);
      out.print(new AuditTable(report, out.style(), !noTimings).lines());
    }
    terminal.checkOutput();
    return ExitCode.OK;
  }

  private List<JudgedRequest> firstOfEach(List<JudgedRequest> all) {
    Map<String, Integer> seen = new HashMap<>();
    return all.stream()
        .filter(request -> seen.merge(request.user(), 1, Integer::sum) <= perUser)
        .limit(limit)
        .toList();
  }

  private OrderingScorer scorer(OpenModel open) {
    OrderingScorer scorer = Scorers.of(open);
    if (!inList) {
      return scorer;
    }
    if (!scorer.orderInvariant()) {
      throw CliException.usage("--in-list is for models that score candidates apart");
    }
    return new InListScorer(scorer);
  }
}
