package io.reranker.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.SetResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir private Path folder;

  @Test
  void writesTheSameBytesForTheSameResultInAnyLocale() throws IOException {
    ExperimentResult result = Results.of(1, 5, 1, 2);
    HtmlReport.write(result, folder.resolve("a/report.html"));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(folder.resolve("a/report.html")).hasContent(HtmlReport.html(result));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void withoutTimingsNothingOfTheMachineIsSaid() {
    ExperimentResult result = Results.of(2, 2, 1, 1);
    assertThat(HtmlReport.html(result)).contains("Java 17", "7.9 ms", "2026-01-01");
    assertThat(HtmlReport.html(result.withoutTimings()))
        .doesNotContain("Java 17", "7.9 ms", "2026-01-01");
  }

  @Test
  void everyFigureOfTheHeadlineStandsInIt() {
    ExperimentResult result = Results.of(3, 5, 2, 0);
    String html = HtmlReport.html(result);
    for (SetResult set : result.sets()) {
      assertThat(html).contains("Base: " + set.base()).contains(set.verdict().sentence());
      set.systems()
          .forEach(s -> assertThat(html).contains(Numbers.withInterval(s.figures().get(0))));
      set.differences()
          .forEach(
              d ->
                  assertThat(html)
                      .contains(Numbers.signedWithInterval(d.value(), d.low(), d.high())));
    }
    assertThat(html).contains("random order 0.227", "7 users without a relevant candidate");
  }

  @Test
  void textFromOutsideStaysText() {
    String html = HtmlReport.html(Results.of(4, 1, 1, 1));
    assertThat(html).doesNotContain("<script", "<img").contains("&lt;/script&gt;");
    assertThat(html).doesNotContain("http:", "https:", "url(");
  }

  @Test
  void aLargeReportStaysUnderTwoMegabytes() {
    String html = HtmlReport.html(Results.of(5, 5, 4, 40));
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
    assertThat(html).contains("60 of 800 examples stand here");
  }

  @Test
  void aResultWithoutSetsIsStillAReport() {
    ExperimentResult full = Results.of(6, 1, 1, 0);
    ExperimentResult empty =
        new ExperimentResult(
            "Empty",
            "seed: 1",
            List.of(),
            full.measures(),
            full.method(),
            full.data(),
            List.of(),
            List.of("All lists were left out."),
            null);
    assertThat(HtmlReport.html(empty))
        .contains("All lists were left out.", "Data and leak check")
        .doesNotContain("id=\"headline\"", "id=\"cost\"");
  }
}
