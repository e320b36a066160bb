package io.reranker.cli.experiment;

import io.reranker.cli.table.Style;
import io.reranker.cli.table.TextTable;
import io.reranker.experiment.Experiment;
import io.reranker.experiment.RunFolder;
import io.reranker.experiment.config.ConfigReader;
import io.reranker.experiment.model.OnnxModelLoader;
import io.reranker.experiment.output.Headline;
import io.reranker.experiment.output.Reports;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.SetResult;
import io.reranker.onnx.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an experiment. */
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Does re-ranking help? Compares base recommenders with models on the same lists, from raw"
            + " data to a report.",
    footer = {
      "",
      "docs/experiments.md says how to write a configuration and read the report. A run that was"
          + " interrupted goes on with --resume."
    })
public final class ExperimentCommand implements Callable<Integer> {
  private enum DeviceName {
    cpu,
    cuda
  }

  private final Output output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "CONFIG", description = "The configuration, a YAML file.")
  private Path config = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the data. Default: the one in the configuration.")
  private @Nullable Path data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where answers and reports go. Default: experiment-NAME for a configuration NAME.yaml.")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      description = "Go on with the run that is in the folder; where there is none, begin.")
  private boolean resume;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description =
          "Lists that are ranked at the same time, a thread each; the figures do not depend on it."
              + " Default: one per processor.")
  private int atOnce = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "cpu, or cuda where it must be. Default: ${DEFAULT-VALUE}.")
  private DeviceName device = DeviceName.cpu;

  @Option(
      names = "--no-timings",
      description = "Leave times out, so that equal results are equal byte for byte.")
  private boolean noTimings;

  /** A command that writes there. */
  public ExperimentCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (atOnce < 1) {
      throw new ParameterException(spec.commandLine(), "--at-once takes numbers from 1 up");
    }
    ConfigReader.Read read = ConfigReader.read(config, data);
    Path folder = out == null ? defaultFolder() : out;
    Thread stopped = new Thread(() -> output.message(interrupted(folder)));
    ExperimentResult result;
    Runtime.getRuntime().addShutdownHook(stopped);
    try (ProgressBars progress = new ProgressBars(output)) {
      result =
          Experiment.run(
              read,
              new RunFolder(folder, resume, atOnce),
              new OnnxModelLoader(
                  device == DeviceName.cpu ? Device.cpu() : Device.cudaRequired(0), atOnce),
              progress);
    } finally {
      forget(stopped);
    }
    List<Path> reports = Reports.write(noTimings ? result.withoutTimings() : result, folder);
    output.print(lines(result, reports));
    return 0;
  }

  private Path defaultFolder() {
    String name = String.valueOf(config.getFileName()).replaceFirst("\\.ya?ml$", "");
    return Path.of("experiment-" + name);
  }

  private static String interrupted(Path folder) {
    return "reranker: INTERRUPTED: what was answered so far is kept in "
        + folder
        + "; the same command with --resume goes on";
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already, and the hook has its say.
    }
  }

  private List<String> lines(ExperimentResult result, List<Path> reports) {
    List<String> lines = new ArrayList<>();
    lines.add(Style.safe(result.title()) + ", " + result.measures().get(0));
    lines.add("");
    Headline headline = Headline.of(result);
    lines.addAll(
        TextTable.lines(
            headline.header().stream().map(Style::safe).toList(),
            headline.rows().stream().map(this::cells).toList(),
            output.style()));
    lines.add("");
    for (SetResult set : result.sets()) {
      lines.add(Style.safe(set.protocol() + ": " + set.verdict().sentence()));
    }
    lines.add("");
    reports.forEach(report -> lines.add(String.valueOf(report)));
    return lines;
  }

  private List<String> cells(List<String> row) {
    return row.stream()
        .map(cell -> output.style().unicode() ? cell : cell.replace("▲", "+").replace("▼", "-"))
        .map(Style::safe)
        .toList();
  }
}
