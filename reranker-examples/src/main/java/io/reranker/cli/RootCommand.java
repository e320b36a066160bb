package io.reranker.cli;

import picocli.CommandLine.Command;

/** The command without a subcommand. */
@Command(
    name = "reranker",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Re-ranks the candidates of a recommender with a language model, and says why.",
    footer = {
      "",
      "Exit codes: 0 done, 2 wrong usage, 3 wrong input, 4 model or bundle, 5 some requests of a"
          + " file failed, 6 a list fell back to the base order, 7 not built, 1 a fault of the"
          + " program.",
      "Start with: reranker demo"
    })
final class RootCommand implements Runnable {
  @Override
  public void run() {
    throw CliException.usage("a command is missing (see reranker --help)");
  }
}
