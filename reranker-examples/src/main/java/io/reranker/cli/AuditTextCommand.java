package io.reranker.cli;

import io.reranker.experiment.text.GeneratedText;
import io.reranker.experiment.text.GeneratedTexts;
import io.reranker.experiment.text.TextAudit;
import io.reranker.metrics.Measure;
import io.reranker.metrics.MeasureRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads, classifies, repairs and measures ranked lists that a language model wrote as text. */
@Command(
    name = "audit-text",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Reads ranked lists that any language model wrote as text, says what is wrong with them,"
            + " repairs them, and measures order and reasons.",
    footer = {
      "",
      "FILE holds a JSON object a line with candidates, history, relevant and answer, or is a CSV"
          + " with columns history, candidates, ground_truth and result: see docs/audit-text.md."
    })
final class AuditTextCommand implements Callable<Integer> {
  private static final String MEASURES =
      "nDCG@3,nDCG@5,nDCG@10,paper_nDCG@3,paper_nDCG@5,paper_nDCG@10,HR@3,MRR";

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The texts; - is standard input.")
  private String file = "";

  @Option(
      names = "--measures",
      paramLabel = "NAME",
      description =
          "What to measure of the order, separated by commas; paper_nDCG is over all the user"
              + " chose, the others over the candidates. Default: ${DEFAULT-VALUE}.")
  private String measures = MEASURES;

  @Option(
      names = "--rows",
      paramLabel = "OUT",
      description = "Write what was found in each text, and its repaired order, as JSON Lines.")
  private @Nullable Path rows;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the intervals and p-values. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Mixin private ReportOptions shown = new ReportOptions();

  AuditTextCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<Measure> measured = measures();
    List<GeneratedText> texts;
    try (InputStream in = new InputFile(file).open(terminal)) {
      texts = GeneratedTexts.read(in);
    }
    TextAudit audit = audit(texts, measured);
    if (rows != null) {
      try (OutputStream out = Files.newOutputStream(rows)) {
        AuditTextJson.rows(audit, out);
      }
    }
    if (shown.json()) {
      AuditTextJson.write(audit, seed, terminal.out());
    } else {
      Terminal out = shown.on(terminal);
      out.print(new AuditTextTable(audit, out.style(), seed).lines());
    }
    terminal.checkOutput();
    return ExitCode.OK;
  }

  private TextAudit audit(List<GeneratedText> texts, List<Measure> measured) {
    try {
      return TextAudit.of(texts, measured, seed);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.INPUT, "CANNOT_MEASURE", String.valueOf(e.getMessage()));
    }
  }

  private List<Measure> measures() {
    try {
      return MeasureRegistry.standard().measures(MeasureList.split(measures));
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--measures: " + e.getMessage());
    }
  }
}
