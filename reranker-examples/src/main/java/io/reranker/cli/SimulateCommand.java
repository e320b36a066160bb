package io.reranker.cli;

import io.reranker.bootstrap.Aggregator;
import io.reranker.bootstrap.BootstrapReranker;
import io.reranker.bootstrap.Design;
import io.reranker.bootstrap.EarlyStop;
import io.reranker.cli.table.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what designs and aggregators make of a ranker whose bias is known. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Prints NDCG@10 of designs and aggregators on a simulated ranker whose position bias and"
            + " noise are known; needs no model.")
final class SimulateCommand implements Callable<Integer> {
  private static final int[] ROWS = {1, 2, 3, 5, 10};

  private static final Map<String, DoubleUnaryOperator> SHAPES = new LinkedHashMap<>();
  private static final Map<String, Column> COLUMNS = new LinkedHashMap<>();

  private record Column(Design design, Aggregator aggregator) {}

  static {
    SHAPES.put("primacy", place -> Math.exp(-3 * place));
    SHAPES.put("recency", place -> place * place);
    SHAPES.put("cliff", place -> place < 0.75 ? 1 : 0);
    SHAPES.put("U", place -> 4 * (place - 0.5) * (place - 0.5));
    COLUMNS.put("random Borda", new Column(Design.RANDOM, Aggregator.borda()));
    COLUMNS.put("random mean", new Column(Design.RANDOM, Aggregator.meanLogScore()));
    COLUMNS.put("cyclic mean", new Column(Design.CYCLIC, Aggregator.meanLogScore()));
    COLUMNS.put("Williams mean", new Column(Design.WILLIAMS, Aggregator.meanLogScore()));
    COLUMNS.put("Borda", new Column(Design.WILLIAMS, Aggregator.borda()));
    COLUMNS.put("RRF", new Column(Design.WILLIAMS, Aggregator.reciprocalRankFusion()));
    COLUMNS.put("Copeland", new Column(Design.WILLIAMS, Aggregator.copeland()));
    COLUMNS.put("Kemeny", new Column(Design.WILLIAMS, Aggregator.kemeny()));
    COLUMNS.put("P-L", new Column(Design.WILLIAMS, Aggregator.plackettLuce()));
  }

  private final Terminal terminal;

  @Option(
      names = "--lists",
      paramLabel = "N",
      description = "Simulated lists for each figure. Default: ${DEFAULT-VALUE}.")
  private int lists = 400;

  @Option(
      names = "--noise",
      split = ",",
      paramLabel = "SD",
      description =
          "Noise of a single score; the quality of the items has 1. Default: ${DEFAULT-VALUE}.")
  private List<Double> noise = List.of(1.0, 0.3);

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the simulated lists. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(names = "--ascii", description = "Use no characters beyond ASCII to draw tables.")
  private boolean ascii;

  SimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (lists < 1 || noise.stream().anyMatch(sd -> !(sd >= 0 && sd <= 100))) {
      throw CliException.usage("--lists takes a number from 1 up, --noise numbers of 0 to 100");
    }
    List<String> header = new ArrayList<>(List.of("Bias", "noise", "B"));
    header.addAll(COLUMNS.keySet());
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, DoubleUnaryOperator> shape : SHAPES.entrySet()) {
      for (double sd : noise) {
        Simulation simulation = new Simulation(10, 2, sd, shape.getValue());
        for (int count : ROWS) {
          rows.add(row(shape.getKey(), simulation, count));
        }
      }
    }
    Terminal shown = ascii ? terminal.ascii() : terminal;
    List<String> lines = new ArrayList<>(TextTable.lines(header, rows, shown.style()));
    lines.add(
        "NDCG@10, "
            + lists
            + " lists of 10 items, 3 relevant, bias of height 2, quality of deviation 1, seed "
            + seed);
    lines.add("random, cyclic, Williams: the design; where none is named it is Williams'");
    lines.add("");
    lines.addAll(intervals(shown));
    lines.add("");
    lines.addAll(earlyStops(shown));
    shown.print(lines);
    terminal.checkOutput();
    return ExitCode.OK;
  }

  /** How often 90 % intervals hold the rank of the quality, and how wide they are. */
  private List<String> intervals(Terminal shown) {
    List<String> header = new ArrayList<>(List.of("Intervals", "noise", "no bias"));
    header.addAll(SHAPES.keySet());
    List<List<String>> rows = new ArrayList<>();
    for (int[] size : new int[][] {{10, 5}, {10, 10}, {20, 5}, {20, 20}, {40, 5}}) {
      for (double sd : new double[] {0.1, 0.3, 0.5, 1, 2}) {
        List<String> row = new ArrayList<>();
        row.add(size[1] + " rows of " + size[0]);
        row.add(String.format(Locale.ROOT, "%.1f", sd));
        row.add(coverage(new Simulation(size[0], 0, sd, place -> 0), size[1]));
        SHAPES.values().stream()
            .map(shape -> coverage(new Simulation(size[0], 2, sd, shape), size[1]))
            .forEach(row::add);
        rows.add(row);
      }
    }
    List<String> lines = new ArrayList<>(TextTable.lines(header, rows, shown.style()));
    lines.add("share of items whose 90 % interval holds the rank of their quality (mean width)");
    return lines;
  }

  private String coverage(Simulation simulation, int rows) {
    Simulation.Figures figures = simulation.figures(rows, r -> r, lists, seed);
    return String.format(Locale.ROOT, "%.3f (%.1f)", figures.coverage(), figures.width());
  }

  /** What ending early saves and loses. */
  private List<String> earlyStops(Terminal shown) {
    List<List<String>> rows = new ArrayList<>();
    for (double sd : noise) {
      Simulation simulation = new Simulation(20, 2, sd, place -> Math.exp(-3 * place));
      rows.add(stopped(simulation, "never", r -> r));
      for (double z : new double[] {0.5, 1, 2}) {
        EarlyStop stop = new EarlyStop(3, z);
        rows.add(stopped(simulation, String.valueOf(z), r -> r.withEarlyStop(stop)));
      }
    }
    List<String> lines =
        new ArrayList<>(
            TextTable.lines(
                List.of("Early stop, z", "noise", "rows of 20", "NDCG@10"), rows, shown.style()));
    lines.add("20 items, primacy bias, stopped when the first 3 are settled");
    return lines;
  }

  private List<String> stopped(
      Simulation simulation, String name, UnaryOperator<BootstrapReranker> options) {
    Simulation.Figures figures = simulation.figures(20, options, lists, seed);
    return List.of(
        name,
        String.format(Locale.ROOT, "%.1f", simulation.noise()),
        String.format(Locale.ROOT, "%.1f", figures.rows()),
        String.format(Locale.ROOT, "%.3f", figures.ndcg()));
  }

  private List<String> row(String shape, Simulation simulation, int count) {
    List<String> row = new ArrayList<>();
    row.add(shape);
    row.add(String.format(Locale.ROOT, "%.1f", simulation.noise()));
    row.add(String.valueOf(count));
    for (Column column : COLUMNS.values()) {
      double ndcg = simulation.ndcg(column.design(), count, column.aggregator(), lists, seed);
      row.add(String.format(Locale.ROOT, "%.3f", ndcg));
    }
    return row;
  }
}
