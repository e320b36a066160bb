package io.reranker.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Judgements by people. */
@Command(
    name = "human-eval",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "build|score",
    description =
        "Lets people compare two systems blindly: makes a page that shows their answers side by"
            + " side, and scores the judgements that come back.")
final class HumanEvalCommand implements Runnable {
  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new HumanEvalCommand())
        .addSubcommand("build", new HumanEvalBuildCommand(terminal))
        .addSubcommand("score", new HumanEvalScoreCommand(terminal));
  }

  @Override
  public void run() {
    throw CliException.usage("build or score is missing (see reranker human-eval --help)");
  }
}
