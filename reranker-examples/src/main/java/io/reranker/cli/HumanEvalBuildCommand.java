package io.reranker.cli;

import io.reranker.RerankRequest;
import io.reranker.cli.json.JsonLines;
import io.reranker.cli.table.Style;
import io.reranker.experiment.human.AnswerFile;
import io.reranker.experiment.human.Study;
import io.reranker.experiment.human.StudyOptions;
import io.reranker.experiment.human.SystemAnswers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a page for raters and the key to it. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Makes one HTML file in which people compare the answers of systems, and the key that says"
            + " which side is which. Give the page to the raters and keep the key.",
    footer = {
      "",
      "Results are what ./reranker rank --requests FILE --explain K --format jsonl writes. The page"
          + " works from a file and needs no network."
    })
final class HumanEvalBuildCommand implements Callable<Integer> {
  /** An order that needs no model. */
  enum Order {
    base,
    popularity
  }

  private final Terminal terminal;

  @Option(
      names = "--requests",
      required = true,
      paramLabel = "FILE",
      description = "The requests that were answered, a request a line; - is standard input.")
  private String requests = "";

  @Option(
      names = "--results",
      paramLabel = "NAME=FILE",
      description = "A system's name and its results (JSON Lines). Give it once for each system.")
  private List<String> results = new ArrayList<>();

  @Option(
      names = "--order",
      split = ",",
      paramLabel = "NAME",
      description = "base, popularity: orders of the requests themselves, as systems too.")
  private List<Order> orders = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the page is written.")
  private Path out = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "Where the key is written. Default: beside the page, with -key.json at the end.")
  private @Nullable Path key;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "Heading of the page. Raters read it: name no system.")
  private String title = StudyOptions.seeded(1).title();

  @Option(
      names = "--lists",
      paramLabel = "N",
      description = "Pairs of whole lists to ask about. Default: ${DEFAULT-VALUE}.")
  private int lists = 40;

  @Option(
      names = "--explanations",
      paramLabel = "N",
      description = "Pairs of reasons for one item to ask about. Default: ${DEFAULT-VALUE}.")
  private int explanations = 40;

  @Option(
      names = "--depth",
      paramLabel = "K",
      description = "How many first items of a list are shown. Default: ${DEFAULT-VALUE}.")
  private int depth = 5;

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      description =
          "Share of the pairs that are asked again with the sides swapped. Default:"
              + " ${DEFAULT-VALUE}.")
  private double duplicates = 0.1;

  @Option(names = "--reasons-in-lists", description = "Show lists with the reasons of their items.")
  private boolean reasonsInLists;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the draw, the order and the sides. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  HumanEvalBuildCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    StudyOptions options =
        new StudyOptions(title, seed, lists, explanations, depth, duplicates, reasonsInLists);
    List<RerankRequest> asked = requests();
    List<SystemAnswers> systems = new ArrayList<>();
    for (Order order : orders) {
      systems.add(
          order == Order.base
              ? SystemAnswers.baseOrder(asked)
              : SystemAnswers.popularityOrder(asked));
    }
    results.forEach(one -> systems.add(system(one)));
    Study study = Study.of(asked, systems, options);
    Path keyFile = key == null ? beside(out) : key;
    if (keyFile.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
      throw CliException.usage("--key and --out name one file; give two");
    }
    study.write(out, keyFile);
    report(study, keyFile);
    return ExitCode.OK;
  }

  private void report(Study study, Path keyFile) {
    long repeats = study.key().tasks().stream().filter(t -> !t.id().equals(t.original())).count();
    List<String> lines = new ArrayList<>();
    lines.add("page for the raters: " + out);
    lines.add("key, to be kept from them: " + keyFile);
    lines.add(
        study.key().tasks().size()
            + " pairs, "
            + repeats
            + " of them repeats with the sides swapped; "
            + study.key().identical()
            + " pairs read the same on both sides and were left out; seed "
            + seed);
    study.notes().forEach(note -> lines.add("note: " + note));
    terminal.print(lines.stream().map(Style::safe).toList());
    terminal.checkOutput();
  }

  private List<RerankRequest> requests() throws IOException {
    List<RerankRequest> read = new ArrayList<>();
    try (JsonLines lines = new JsonLines(new InputFile(requests).open(terminal))) {
      for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
        read.add(line.request().request());
      }
    }
    if (read.isEmpty()) {
      throw new CliException(ExitCode.INPUT, "NO_REQUEST", requests + " holds no request");
    }
    return read;
  }

  private static SystemAnswers system(String named) {
    int sign = named.indexOf('=');
    if (sign < 1 || sign == named.length() - 1) {
      throw CliException.usage("--results is " + named + "; give NAME=FILE");
    }
    return AnswerFile.read(named.substring(0, sign), Path.of(named.substring(sign + 1)));
  }

  private static Path beside(Path page) {
    String name = String.valueOf(page.getFileName()).replaceFirst("\\.html?$", "");
    return page.resolveSibling(name + "-key.json");
  }
}
