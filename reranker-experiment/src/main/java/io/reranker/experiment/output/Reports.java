package io.reranker.experiment.output;

import io.reranker.experiment.ExperimentException;
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

  /**
   * Writes {@code result.json} and {@code report.md}; those that are there are replaced, each at
   * once.
   *
   * @param folder a folder that is there
   * @return the files
   * @throws ExperimentException if a file cannot be written
   */
  public static List<Path> write(ExperimentResult result, Path folder) {
    return List.of(
        write(folder.resolve("report.md"), MarkdownReport.of(result)),
        write(folder.resolve("result.json"), ResultJson.write(result)));
  }

  private static Path write(Path file, String text) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, text, StandardCharsets.UTF_8);
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
