package io.reranker.experiment.output;

import io.reranker.experiment.ExperimentException;
import io.reranker.experiment.report.HtmlReport;
import io.reranker.experiment.result.ExperimentResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes the reports of a result. */
public final class Reports {
  private Reports() {}

  /** What writes a file. */
  @FunctionalInterface
  private interface Content {
    void to(Path file) throws IOException;
  }

  /**
   * Writes {@code report.html}, {@code report.md} and {@code result.json}; those that are there are
   * replaced, each at once.
   *
   * @param folder a folder that is there
   * @return the files
   * @throws ExperimentException if a file cannot be written
   */
  public static List<Path> write(ExperimentResult result, Path folder) {
    return List.of(
        write(folder.resolve("report.html"), file -> HtmlReport.write(result, file)),
        write(folder.resolve("report.md"), text(MarkdownReport.of(result))),
        write(folder.resolve("result.json"), text(ResultJson.write(result))));
  }

  private static Content text(String text) {
    return file -> Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static Path write(Path file, Content content) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      content.to(part);
      return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ExperimentException(
          ExperimentException.Code.IO,
          file + " cannot be written: " + e.getMessage(),
          "make room on the disk, then go on by --resume",
          e);
    }
  }
}
