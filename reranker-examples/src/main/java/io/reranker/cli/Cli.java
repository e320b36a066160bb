package io.reranker.cli;

import io.reranker.cli.experiment.ExperimentCommand;
import io.reranker.cli.experiment.Output;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the commands together and turns failures into messages and exit codes. */
final class Cli {
  private static final List<String> COMMANDS =
      List.of(
          "demo",
          "rank",
          "doctor",
          "evaluate",
          "audit",
          "audit-text",
          "calibrate",
          "simulate",
          "dataset",
          "experiment",
          "human-eval");

  private Cli() {}

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  static int run(String[] args, Terminal terminal, Models models) {
    CommandLine cli = commandLine(terminal, models, args.length == 0 ? "" : args[0]);
    try {
      return cli.execute(args);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  /**
   * The commands; only the one that is called, where it is, since each takes time to put together.
   */
  private static CommandLine commandLine(Terminal terminal, Models models, String called) {
    CommandLine cli = new CommandLine(new RootCommand());
    List<String> wanted = COMMANDS.contains(called) ? List.of(called) : COMMANDS;
    wanted.forEach(name -> cli.addSubcommand(name, command(name, terminal, models)));
    cli.setOut(writer(terminal.out(), terminal));
    cli.setErr(writer(terminal.err(), terminal));
    cli.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.style().colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    cli.setUsageHelpWidth(Math.min(100, terminal.style().width()));
    cli.setParameterExceptionHandler((e, arguments) -> usage(e, terminal));
    cli.setExecutionExceptionHandler((e, command, result) -> failed(e, terminal));
    return cli;
  }

  private static Object command(String name, Terminal terminal, Models models) {
    return switch (name) {
      case "demo" -> new DemoCommand(terminal, models);
      case "rank" -> new RankCommand(terminal, models);
      case "doctor" -> new DoctorCommand(terminal, OnnxInspector::inspect);
      case "evaluate" -> new EvaluateCommand(terminal, models);
      case "audit" -> new AuditCommand(terminal, models);
      case "audit-text" -> new AuditTextCommand(terminal);
      case "calibrate" -> new CalibrateCommand(terminal, models);
      case "simulate" -> new SimulateCommand(terminal);
      case "dataset" -> new DatasetCommand();
      case "experiment" -> new ExperimentCommand(output(terminal));
      case "human-eval" -> HumanEvalCommand.withSubcommands(terminal);
      default -> throw new IllegalStateException(name + " is no command");
    };
  }

  private static Output output(Terminal terminal) {
    return new Output(terminal.out(), terminal.err(), terminal.errIsTerminal(), terminal.style());
  }

  private static int usage(ParameterException e, Terminal terminal) {
    String message = e.getMessage();
    List<String> near =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    if (!near.isEmpty()) {
      message += "; did you mean " + String.join(" or ", near) + "?";
    }
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    Failure failure =
        new Failure(ExitCode.USAGE, "USAGE", message + " (see " + command + " --help)", null);
    terminal.message(failure.text());
    return failure.exitCode();
  }

  private static int failed(Exception e, Terminal terminal) {
    Failure failure = Failure.of(e);
    terminal.message(failure.text());
    if (System.getenv("RERANKER_DEBUG") != null) {
      e.printStackTrace(terminal.err());
    }
    return failure.exitCode();
  }

  private static PrintWriter writer(java.io.PrintStream stream, Terminal terminal) {
    return new PrintWriter(new OutputStreamWriter(stream, terminal.charset()), true);
  }
}
