package io.reranker.cli;

import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.cli.json.RequestReader;
import io.reranker.cli.table.HistoryText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ranks the bundled request. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Ranks a bundled request: ten watched movies, twenty candidates.")
final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Models models;

  @Option(
      names = "--explain",
      paramLabel = "K",
      description = "Give reasons for the first K items. Default: ${DEFAULT-VALUE}.")
  private int explain = 20;

  @Option(
      names = "--print-request",
      description = "Print the request as JSON and rank nothing: a form for requests of one's own.")
  private boolean printRequest;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ModelOptions model = new ModelOptions();

  DemoCommand(Terminal terminal, Models models) {
    this.terminal = terminal;
    this.models = models;
  }

  @Override
  public Integer call() throws IOException {
    model.check();
    if (explain < 0) {
      throw CliException.usage("--explain is " + explain + "; give a number from 0 up");
    }
    byte[] json = json();
    if (printRequest) {
      terminal.out().write(json);
      return ExitCode.OK;
    }
    RerankRequest request = RequestReader.read(json).request();
    boolean table = output.format == null || output.format == OutputOptions.Format.table;
    Terminal shown = output.ascii ? terminal.ascii() : terminal;
    try (OpenModel open = models.open(model);
        ResultSink sink = ResultSink.on(terminal, output, false)) {
      Fallbacks fallbacks = new Fallbacks();
      RerankResult result = fallbacks.note(Answers.of(open, model, explain).to(request));
      if (table) {
        shown.print(HistoryText.lines(request.history(), shown.style()));
        shown.print(List.of(""));
      }
      sink.result(result);
      if (table) {
        shown.print(
            List.of(
                "",
                "Your own data:  ./reranker demo --print-request > my.json",
                "                ./reranker rank --request my.json --explain 5"));
      }
      return fallbacks.report(terminal);
    }
  }

  /** The bundled request. */
  static byte[] json() throws IOException {
    try (InputStream in = DemoCommand.class.getResourceAsStream("demo-request.json")) {
      if (in == null) {
        throw new IOException("the demo request is missing from the jar");
      }
      return in.readAllBytes();
    }
  }
}
