package io.reranker.experiment.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One HTML file with its style and script inside. A content security policy names both by their
 * sha256 and forbids all else, so that the page loads nothing, and markup that came in with the
 * data could not run.
 *
 * @param title the page's title, plain text
 * @param style CSS
 * @param script JavaScript, empty for a page without
 * @param body the content of the body element, markup
 */
public record Page(String title, String style, String script, String body) {

  /** The file's text. The same page gives the same text. */
  public String html() {
    String policy =
        "default-src 'none'; style-src "
            + source(style)
            + (script.isEmpty() ? "" : "; script-src " + source(script))
            + "; base-uri 'none'; form-action 'none'";
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\""
        + policy
        + "\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n"
        + "<meta name=\"referrer\" content=\"no-referrer\">\n<title>"
        + Markup.escape(title)
        + "</title>\n<style>"
        + style
        + "</style>\n</head>\n<body>\n"
        + body
        + (script.isEmpty() ? "" : "\n<script>" + script + "</script>")
        + "\n</body>\n</html>\n";
  }

  /** The style that all pages share: colours of both schemes, text, tables. */
  public static String sharedStyle() {
    return resource(Page.class, "page.css");
  }

  /**
   * A file that lies beside a class, as UTF-8.
   *
   * @param beside the class
   * @param name the file's name
   */
  public static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name + " beside " + beside.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String source(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
