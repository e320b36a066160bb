package io.reranker.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.experiment.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report in a browser. */
class HtmlReportIT {
  private static final long SEED = 1;

  @TempDir private Path folder;

  @Test
  void opensQuietlyAccessiblyAndFitsAPhone() throws IOException {
    System.out.println("seed " + SEED);
    Path report = folder.resolve("report.html");
    HtmlReport.write(Results.of(SEED, 3, 1, 2), report);
    try (Browser browser = Browser.start(folder)) {
      browser.open(report);
      assertThat(browser.value("document.querySelectorAll('table.dots tbody tr').length"))
          .satisfies(rows -> assertThat(Integer.parseInt(rows)).isGreaterThan(40));
      for (boolean dark : new boolean[] {false, true}) {
        String scheme = dark ? "dark" : "light";
        browser.dark(dark);
        browser.size(1280, 900);
        browser.assertAccessible(scheme);
        browser.screenshot("report-" + scheme, false);
        browser.screenshot("report-whole-" + scheme, true);
        browser.size(375, 740);
        browser.assertNoSidewaysScrolling("report on a phone");
        browser.screenshot("report-phone-" + scheme, true);
      }
      openAll(browser);
      browser.assertNoSidewaysScrolling("report on a phone with all parts open");
      browser.dark(false);
      browser.size(1280, 900);
      browser.assertAccessible("all parts open");
      browser.assertNoSidewaysScrolling("report with all parts open");
      assertThat(browser.value("document.scripts.length")).isEqualTo("0");
      browser.assertQuietAndAlone();
    }
  }

  private static void openAll(Browser browser) {
    browser.value("document.querySelectorAll('details').forEach(one => one.open = true)");
  }
}
