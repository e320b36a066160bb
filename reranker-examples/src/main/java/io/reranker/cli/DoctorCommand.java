package io.reranker.cli;

import io.reranker.cli.DoctorReport.Line;
import io.reranker.cli.DoctorReport.Section;
import io.reranker.cli.json.PrettyJson;
import io.reranker.cli.table.CheckList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what will be used and why. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Says what ranking will use and why: Java, native libraries, execution providers that"
            + " really start, the model bundle. Exit code 4 where ranking would not work.")
final class DoctorCommand implements Callable<Integer> {
  /** A form of output. */
  enum Format {
    table,
    json
  }

  private final Terminal terminal;
  private final BiFunction<ModelOptions, Boolean, DoctorReport> inspector;

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "table or json. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  @Option(names = "--ascii", description = "Use no characters beyond ASCII to draw tables.")
  private boolean ascii;

  @Option(
      names = "--profile",
      description = "Also count which execution provider runs which nodes of the model.")
  private boolean profile;

  @Mixin private ModelOptions model = new ModelOptions();

  /**
   * @param inspector takes the options, and whether to profile
   */
  DoctorCommand(Terminal terminal, BiFunction<ModelOptions, Boolean, DoctorReport> inspector) {
    this.terminal = terminal;
    this.inspector = inspector;
  }

  @Override
  public Integer call() throws IOException {
    model.check();
    DoctorReport report = inspector.apply(model, profile);
    if (format == Format.json) {
      json(report);
    } else {
      table(report);
    }
    return report.ok() ? ExitCode.OK : ExitCode.MODEL;
  }

  private void table(DoctorReport report) {
    Terminal shown = ascii ? terminal.ascii() : terminal;
    List<CheckList.Group> groups = new ArrayList<>();
    for (Section section : report.sections()) {
      groups.add(
          new CheckList.Group(
              section.name(), section.lines().stream().map(DoctorCommand::entry).toList()));
    }
    String verdict =
        report.ok() ? "Ranking works." : "Ranking does not work: see the lines marked.";
    shown.print(CheckList.lines(groups, verdict, report.ok(), shown.style()));
  }

  private static CheckList.Entry entry(Line line) {
    CheckList.Mark mark =
        switch (line.status()) {
          case info -> CheckList.Mark.NONE;
          case ok -> CheckList.Mark.YES;
          case absent -> CheckList.Mark.NO;
          case failed -> CheckList.Mark.WRONG;
        };
    return new CheckList.Entry(mark, line.name(), line.detail());
  }

  private void json(DoctorReport report) throws IOException {
    PrettyJson.object(
        terminal.out(),
        json -> {
          json.writeBooleanField("ok", report.ok());
          json.writeArrayFieldStart("sections");
          for (Section section : report.sections()) {
            json.writeStartObject();
            json.writeStringField("name", section.name());
            json.writeArrayFieldStart("lines");
            for (Line line : section.lines()) {
              json.writeStartObject();
              json.writeStringField("name", line.name());
              json.writeStringField("status", line.status().name());
              json.writeStringField("detail", line.detail());
              json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
