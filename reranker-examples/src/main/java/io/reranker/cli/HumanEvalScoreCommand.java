package io.reranker.cli;

import io.reranker.experiment.human.HumanScore;
import io.reranker.experiment.human.SampleSize;
import io.reranker.experiment.human.Scoring;
import io.reranker.experiment.human.StudyKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores judgements. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Says what the judgements of a page mean: win rates, strengths, agreement, consistency and"
            + " how many users are still missing.")
final class HumanEvalScoreCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "What the page saved, a file for each rater.")
  private List<Path> files = List.of();

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The key that was written with the page.")
  private Path key = Path.of("");

  @Option(
      names = "--detect",
      paramLabel = "SHARE",
      description =
          "The preference that the sample should be large enough for: of users who do not tie, the"
              + " share on one side. Default: two of three.")
  private double detect = SampleSize.Plan.standard().preference();

  @Option(
      names = "--power",
      paramLabel = "P",
      description = "The probability to find it. Default: ${DEFAULT-VALUE}.")
  private double power = SampleSize.Plan.standard().power();

  @Mixin private ReportOptions shown = new ReportOptions();

  HumanEvalScoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    HumanScore score = Scoring.of(StudyKey.read(key), files, new SampleSize.Plan(detect, power));
    if (shown.json()) {
      terminal.out().writeBytes(score.json().getBytes(StandardCharsets.UTF_8));
      terminal.out().flush();
    } else {
      Terminal out = shown.on(terminal);
      out.print(new HumanScoreTable(score, out.style()).lines());
    }
    terminal.checkOutput();
    return ExitCode.OK;
  }
}
