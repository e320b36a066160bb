package io.reranker.experiment.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium that is on this machine, without a window and without a network: no host name has an
 * address, and every request that a page makes is recorded.
 */
public final class Browser implements AutoCloseable {
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> DRIVERS =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");

  private static final int ATTEMPTS = 3;

  private final ChromeDriver driver;
  private final Path screenshots;

  private Browser(ChromeDriver driver, Path screenshots) {
    this.driver = driver;
    this.screenshots = screenshots;
  }

  /**
   * Starts a browser; where there is none the test is skipped, and says so.
   *
   * @param folder for its profile, its downloads and the screenshots, empty
   */
  public static Browser start(Path folder) {
    Path browser = first("reranker.chromium", BROWSERS);
    Path chromedriver = first("reranker.chromedriver", DRIVERS);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--window-size=1280,900");
    options.setExperimentalOption(
        "prefs",
        Map.of(
            "download.default_directory",
            folder.resolve("downloads").toString(),
            "download.prompt_for_download",
            false));
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    logging.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logging);
    try {
      Files.createDirectories(folder.resolve("downloads"));
      Path screenshots = Path.of(System.getProperty("reranker.screenshots", folder + "/screens"));
      Files.createDirectories(screenshots);
      return new Browser(started(chromedriver, options, folder), screenshots);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On a machine under load a browser may come up too late for its driver. */
  private static ChromeDriver started(Path chromedriver, ChromeOptions options, Path folder) {
    for (int attempt = 1; ; attempt++) {
      ChromeOptions own = new ChromeOptions();
      own.addArguments("--user-data-dir=" + folder.resolve("profile" + attempt));
      ChromeDriverService service =
          new ChromeDriverService.Builder()
              .usingDriverExecutable(chromedriver.toFile())
              .usingAnyFreePort()
              .build();
      try {
        return new ChromeDriver(service, options.merge(own));
      } catch (SessionNotCreatedException e) {
        service.stop();
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static Path first(String property, List<String> places) {
    String named = System.getProperty(property);
    for (String place : named == null ? places : List.of(named)) {
      if (Files.isExecutable(Path.of(place))) {
        return Path.of(place);
      }
    }
    String reason = "skipped: none of " + places + " is there; name one by -D" + property;
    System.out.println(reason);
    return abort(reason);
  }

  /** The driver. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Opens a file. */
  public void open(Path page) {
    driver.get(page.toUri().toString());
  }

  /** Asks for dark or light. */
  public void dark(boolean dark) {
    Map<String, Object> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  /** Sets the width and height of the page in CSS pixels. */
  public void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** The value of a JavaScript expression. */
  public String value(String expression) {
    return String.valueOf(((JavascriptExecutor) driver).executeScript("return " + expression));
  }

  /** Fails where axe-core finds something serious or critical. */
  public void assertAccessible(String where) {
    List<Rule> violations =
        new AxeBuilder()
            .analyze(driver).getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .toList();
    assertThat(violations)
        .as(where)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  /** Fails where the page is wider than the window. */
  public void assertNoSidewaysScrolling(String where) {
    assertThat(value("document.documentElement.scrollWidth <= window.innerWidth"))
        .as(where + ": " + value("document.documentElement.scrollWidth"))
        .isEqualTo("true");
  }

  /** Fails where the page said something in the console, or asked for anything but files. */
  public void assertQuietAndAlone() {
    assertThat(entries(LogType.BROWSER)).extracting(LogEntry::getMessage).isEmpty();
    List<String> asked =
        entries(LogType.PERFORMANCE).stream().flatMap(entry -> ofPage(entry).stream()).toList();
    assertThat(asked).isNotEmpty().allMatch(url -> url.matches("(file|blob|data):.*"));
  }

  /** The address of a request that a page from a file made. */
  private static Optional<String> ofPage(LogEntry entry) {
    try {
      JsonNode message = new ObjectMapper().readTree(entry.getMessage()).path("message");
      JsonNode request = message.path("params");
      return message.path("method").asText().equals("Network.requestWillBeSent")
              && request.path("documentURL").asText().startsWith("file:")
          ? Optional.of(request.path("request").path("url").asText())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<LogEntry> entries(String type) {
    return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false).toList();
  }

  /** Takes a picture of the window, or of the whole page. */
  public void screenshot(String name, boolean whole) {
    try {
      byte[] image = whole ? wholePage() : driver.getScreenshotAs(OutputType.BYTES);
      Files.write(screenshots.resolve(name + ".png"), image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] wholePage() {
    Object data =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "format", "png"))
            .get("data");
    return Base64.getDecoder().decode(String.valueOf(data));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
