package io.reranker.cli;

import io.reranker.RerankRequest;
import io.reranker.cli.json.JsonLines;
import io.reranker.cli.json.RequestReader;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ranks the user's own requests. */
@Command(
    name = "rank",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Ranks the candidates of one request, or of many.",
    footer = {
      "",
      "A request is {\"history\": [ITEM...], \"candidates\": [ITEM...]}, an ITEM {\"id\", \"title\"}"
          + " and what else is known; docs/request.schema.json has all of it.",
      "In a file of many requests a wrong line gives an error object in its place, the rest goes"
          + " on, and the exit code is 5."
    })
final class RankCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Models models;

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--explain",
      paramLabel = "K",
      description = "Give reasons for the first K items. Default: ${DEFAULT-VALUE}.")
  private int explain;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private ModelOptions model = new ModelOptions();

  /** Where the requests come from. */
  static final class Source {
    @Option(
        names = "--request",
        paramLabel = "FILE",
        description = "A file with one request as JSON; - is standard input.")
    @Nullable String request;

    @Option(
        names = "--requests",
        paramLabel = "FILE",
        description = "A file with a request a line (JSON Lines); - is standard input.")
    @Nullable String requests;
  }

  RankCommand(Terminal terminal, Models models) {
    this.terminal = terminal;
    this.models = models;
  }

  @Override
  public Integer call() throws IOException {
    model.check();
    if (explain < 0) {
      throw CliException.usage("--explain is " + explain + "; give a number from 0 up");
    }
    return source.request != null
        ? one(new InputFile(source.request))
        : many(new InputFile(String.valueOf(source.requests)));
  }

  /** The request is read before the model is loaded: a wrong one is told at once. */
  private int one(InputFile file) throws IOException {
    RerankRequest request = RequestReader.read(file.bytes(terminal)).request();
    try (OpenModel open = models.open(model);
        ResultSink sink = ResultSink.on(terminal, output, false)) {
      Fallbacks fallbacks = new Fallbacks();
      sink.result(fallbacks.note(Answers.of(open, model, explain).to(request)));
      return fallbacks.report(terminal);
    }
  }

  private int many(InputFile file) throws IOException {
    try (JsonLines lines = new JsonLines(file.open(terminal));
        OpenModel open = models.open(model);
        ResultSink sink = ResultSink.on(terminal, output, true);
        Progress progress = progress(file)) {
      return new ManyRequests(lines, Answers.of(open, model, explain), sink, progress)
          .run(terminal);
    }
  }

  /** The lines are counted only where somebody sees it. */
  private Progress progress(InputFile file) throws IOException {
    boolean shown = terminal.errIsTerminal() && !terminal.outIsTerminal();
    return shown ? Progress.of(terminal, "Ranking", file.lines()) : Progress.none();
  }
}
