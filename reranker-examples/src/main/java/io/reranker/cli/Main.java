package io.reranker.cli;

/** Starts the command line. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param args the command and its options; {@code --help} lists them
   */
  public static void main(String[] args) {
    Terminal terminal = Terminal.detect();
    int code = Cli.run(args, terminal, new OnnxModels());
    terminal.out().flush();
    terminal.err().flush();
    System.exit(code);
  }
}
