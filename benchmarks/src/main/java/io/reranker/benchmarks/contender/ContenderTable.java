package io.reranker.benchmarks.contender;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures this library's engine beside others and prints the table. */
@Command(
    name = "run-contenders",
    mixinStandardHelpOptions = true,
    description = "Times language-model engines in turn on the same weights; prints Markdown.")
final class ContenderTable implements Callable<Integer> {
  private static final int LISTS_IN_ROUNDS = 3;
  private static final Duration PAUSE = Duration.ofMillis(250);

  @Parameters(
      paramLabel = "MODELS",
      description = "Folder with models: MODEL/hf, MODEL/int4, MODEL/int8, MODEL/fp32.")
  private Path models = Path.of("");

  @Option(names = "--sources", required = true, description = "src/main of this module.")
  private Path sources = Path.of("");

  @Option(names = "--cache", required = true, description = "What was prepared, and logs.")
  private Path cache = Path.of("");

  @Option(
      names = "--python",
      required = true,
      description = "Python with onnxruntime-genai and transformers.")
  private Path python = Path.of("");

  @Option(names = "--newer-java", required = true, description = "A java of 21 or later.")
  private Path newerJava = Path.of("");

  @Option(
      names = "--precision",
      split = ",",
      defaultValue = "INT4,INT8,FP32",
      description = "Of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private List<Precision> precisions = List.of();

  @Option(
      names = "--workload",
      split = ",",
      defaultValue = "PREFILL,DECODE,LIST_AS_TEXT",
      description = "Of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private List<Workload> workloads = List.of();

  @Option(
      names = "--rounds",
      defaultValue = "9",
      description = "Of each workload, default ${DEFAULT-VALUE}; a third of it of written lists.")
  private int rounds;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "Of each contender; default ${DEFAULT-VALUE}.")
  private int threads;

  @Option(names = "--seed", defaultValue = "42", description = "Default ${DEFAULT-VALUE}.")
  private long seed;

  private final PrintStream out;
  private final PrintStream progress;

  ContenderTable(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Runs the command line; exits with its status. */
  public static void main(String[] args) {
    CommandLine command = new CommandLine(new ContenderTable(System.out, System.err));
    System.exit(command.setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(cache);
    List<ModelFolder> folders = new ArrayList<>(ModelFolder.below(models));
    if (folders.isEmpty()) {
      progress.println("There is no model (MODEL/hf/config.json) in " + models);
      return 2;
    }
    Tools tools = new Tools(sources, cache, python, newerJava, threads);
    out.printf(
        Locale.ROOT,
        "%s, %s, Java %s, %d threads each, seed %d; median (smallest–largest) of %d rounds.%n",
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        processor(),
        Runtime.version(),
        threads,
        seed,
        rounds);
    for (ModelFolder model : folders) {
      for (Precision precision : precisions) {
        out.printf(
            Locale.ROOT,
            "%n## %s, %s%n%nLoad of the machine when it began: %.2f.%n%n",
            model.name(),
            precision.id(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        List<Measurement> measurements =
            new Rounds(roundsByWorkload(), PAUSE, model.vocabulary(), seed, progress::println)
                .measure(new LineUp(tools, model).at(precision));
        out.print(RatioTable.markdown(measurements, workloads));
        out.flush();
      }
    }
    return 0;
  }

  private Map<Workload, Integer> roundsByWorkload() {
    Map<Workload, Integer> counts = new EnumMap<>(Workload.class);
    for (Workload workload : workloads) {
      boolean list = workload == Workload.LIST_AS_TEXT;
      counts.put(workload, list ? Math.max(1, rounds / LISTS_IN_ROUNDS) : rounds);
    }
    return counts;
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    String name = System.getProperty("os.arch", "");
    if (Files.isReadable(info)) {
      try (var lines = Files.lines(info)) {
        name =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(name);
      }
    }
    return Runtime.getRuntime().availableProcessors() + " cores of " + name;
  }
}
