package io.reranker.experiment.human;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.RerankRequest;
import io.reranker.experiment.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a browser, judged with the keyboard alone. */
class StudyPageIT {
  private static final long SEED = 7;

  @TempDir private Path folder;

  private Study study = build();
  private Browser browser;

  @BeforeEach
  void open() {
    System.out.println("seed " + SEED);
    browser = Browser.start(folder);
    Path page = folder.resolve("study.html");
    study.write(page, folder.resolve("key.json"));
    browser.open(page);
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Study build() {
    List<RerankRequest> requests = Systems.requests(30);
    return Study.of(
        requests,
        List.of(
            Systems.shuffling("first-system", requests, 1),
            Systems.shuffling("second-system", requests, 2)),
        StudyOptions.seeded(SEED).withPairs(6, 5));
  }

  @Test
  void aWholeEvaluationByKeyboardEndsInAFileThatCanBeScored() throws IOException {
    Map<String, StudyKey.Task> tasks =
        study.key().tasks().stream().collect(Collectors.toMap(StudyKey.Task::id, t -> t));
    press("Kim Å.", Keys.ENTER);
    int judged = 0;
    for (StudyKey.Task task : study.key().tasks()) {
      assertThat(count()).isEqualTo(judged + 1 + " of " + tasks.size());
      if (judged == 2) { // A slip, taken back.
        press("2");
        press(Keys.BACK_SPACE);
        assertThat(count()).isEqualTo("3 of " + tasks.size());
      }
      if (judged == 3) { // By the buttons: back, A, no difference, B.
        press(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB);
        assertThat(browser.value("document.activeElement.dataset.choice")).isEqualTo("a");
        press(task.left().equals("first-system") ? Keys.ENTER : Keys.chord(Keys.TAB, Keys.TAB));
        if (!task.left().equals("first-system")) {
          press(Keys.SPACE);
        }
      } else {
        press(task.left().equals("first-system") ? "1" : "3");
      }
      judged++;
    }
    assertThat(browser.value("document.activeElement.id")).isEqualTo("done-head");
    browser.assertAccessible("done");
    press(Keys.TAB, Keys.ENTER);
    Path file = download();
    assertThat(file.getFileName()).hasToString("judgements-" + study.key().study() + "-kim-a.json");
    HumanScore score =
        Scoring.of(
            StudyKey.read(folder.resolve("key.json")), List.of(file), SampleSize.Plan.standard());
    assertThat(score.questions()).hasSize(2);
    assertThat(score.questions())
        .allSatisfy(
            question -> {
              HumanScore.PairScore pair = question.pairs().get(0);
              assertThat(pair.first()).isEqualTo("first-system");
              assertThat(pair.wins()).isEqualTo(question.judgements());
              assertThat(pair.rate()).isEqualTo(1);
            });
    HumanScore.Rater rater = score.raters().get(0);
    assertThat(rater.name()).isEqualTo("Kim Å.");
    assertThat(rater.repeated()).isEqualTo(2).isEqualTo(rater.sameAgain());
    browser.assertQuietAndAlone();
  }

  @Test
  void judgementsSurviveAReload() {
    press("kim", Keys.ENTER);
    press("1");
    press("2");
    browser.driver().navigate().refresh();
    assertThat(count()).startsWith("3 of ");
    press(Keys.BACK_SPACE);
    assertThat(
            browser.value(
                "document.querySelector('[data-choice=same]').getAttribute('aria-pressed')"))
        .isEqualTo("true");
    browser.assertQuietAndAlone();
  }

  @Test
  void keysCanBeSwitchedOffAndANameIsNeeded() {
    press(Keys.ENTER);
    assertThat(browser.value("document.getElementById('task').hidden")).isEqualTo("true");
    press("kim", Keys.ENTER);
    press(Keys.TAB, Keys.TAB, Keys.TAB, Keys.SPACE);
    assertThat(browser.value("document.getElementById('keys').checked")).isEqualTo("false");
    press("1");
    assertThat(count()).startsWith("1 of ");
  }

  @Test
  void titlesAreTextAndSystemsAreNotNamed() {
    press("kim", Keys.ENTER);
    for (int i = 0; i < study.key().tasks().size() - 1; i++) {
      press("2");
    }
    assertThat(browser.value("window.harmed")).isEqualTo("null");
    assertThat(browser.value("document.images.length")).isEqualTo("0");
    assertThat(browser.value("document.body.textContent.includes('onerror=')")).isEqualTo("true");
    assertThat(browser.driver().getPageSource()).doesNotContain("first-system", "second-system");
    browser.assertQuietAndAlone();
  }

  @Test
  void accessibleInLightAndDarkAndFitForAPhone() {
    for (boolean dark : new boolean[] {false, true}) {
      String scheme = dark ? "dark" : "light";
      browser.dark(dark);
      browser.size(1280, 900);
      browser.driver().navigate().refresh();
      browser.assertAccessible(scheme + " intro");
      browser.screenshot("study-intro-" + scheme, false);
      press("kim", Keys.ENTER);
      browser.assertAccessible(scheme + " lists");
      browser.screenshot("study-lists-" + scheme, false);
      browser.size(375, 740);
      browser.assertNoSidewaysScrolling("lists on a phone");
      browser.assertAccessible(scheme + " lists on a phone");
      browser.screenshot("study-lists-phone-" + scheme, false);
      browser.screenshot("study-lists-phone-whole-" + scheme, true);
      browser.size(1280, 900);
      while (browser.value("document.getElementById('about').hidden").equals("true")) {
        press("1");
      }
      press("1");
      press(Keys.BACK_SPACE);
      browser.assertAccessible(scheme + " reasons");
      browser.screenshot("study-reasons-" + scheme, false);
      browser.size(375, 740);
      browser.assertNoSidewaysScrolling("reasons on a phone");
      browser.screenshot("study-reasons-phone-" + scheme, false);
      browser.value("localStorage.clear()");
    }
    browser.assertQuietAndAlone();
  }

  private String count() {
    return browser.driver().findElement(By.id("count")).getText();
  }

  private void press(CharSequence... keys) {
    new Actions(browser.driver()).sendKeys(keys).perform();
  }

  private Path download() throws IOException {
    Path downloads = folder.resolve("downloads");
    new WebDriverWait(browser.driver(), Duration.ofSeconds(60))
        .until(d -> !finished(downloads).isEmpty());
    return finished(downloads).get(0);
  }

  private static List<Path> finished(Path downloads) {
    try (Stream<Path> files = Files.list(downloads)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
