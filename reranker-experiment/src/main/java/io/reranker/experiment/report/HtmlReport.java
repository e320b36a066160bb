package io.reranker.experiment.report;

import io.reranker.experiment.page.Page;
import io.reranker.experiment.result.ExperimentResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the report of an experiment as one HTML file that loads nothing: tables with intervals and
 * drawings, examples, configuration and signatures. The same result gives the same bytes.
 *
 * <p>Thread-safety: stateless.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * Writes a report.
   *
   * @param file where; an older file is replaced, missing folders are made
   * @throws IOException if it cannot be written
   */
  public static void write(ExperimentResult result, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, html(result), StandardCharsets.UTF_8);
  }

  /** The file's text. */
  static String html(ExperimentResult result) {
    List<Section> sections =
        List.of(
            new HeadlineSection(),
            new MeasuresSection(),
            new StrataSection(),
            new ExposureSection(),
            new PopularitySection(),
            new CostSection(),
            new ReasonsSection(),
            new TextsSection(),
            new ExamplesSection(),
            new DataSection(),
            new ConfigurationSection());
    Html body = new Html();
    body.open("main").element("h1", result.title());
    new VerdictSection().write(result, body);
    List<Section> shown = sections.stream().filter(section -> section.concerns(result)).toList();
    body.open("nav", "aria-label", "Contents").open("ul", "class", "contents");
    for (Section section : shown) {
      body.open("li").element("a", section.title(), "href", "#" + section.id()).close("li");
    }
    body.close("ul").close("nav");
    for (Section section : shown) {
      body.open("section", "id", section.id(), "aria-labelledby", section.id() + "-head");
      body.element("h2", section.title(), "id", section.id() + "-head");
      section.write(result, body);
      body.close("section");
    }
    body.close("main");
    String style = Page.sharedStyle() + Page.resource(HtmlReport.class, "report.css");
    return new Page(result.title(), style, "", body.toString()).html();
  }
}
