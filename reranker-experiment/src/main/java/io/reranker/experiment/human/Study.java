package io.reranker.experiment.human;

import io.reranker.RerankRequest;
import io.reranker.experiment.page.Markup;
import io.reranker.experiment.page.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A page for raters and the key to it. Immutable and thread-safe; the same input and seed give the
 * same page, byte for byte.
 */
public final class Study {
  private final StudyContent content;
  private final StudyKey key;
  private final List<String> notes;

  Study(StudyContent content, StudyKey key, List<String> notes) {
    this.content = content;
    this.key = key;
    this.notes = List.copyOf(notes);
  }

  /**
   * Draws what is compared.
   *
   * @param requests the requests that the systems answered; histories and titles are shown
   * @param systems two systems or more, with an answer to each request
   * @param options how many pairs of what
   * @throws HumanEvaluationException if names repeat, an answer is not to its request, or nothing
   *     can be compared
   */
  public static Study of(
      List<RerankRequest> requests, List<SystemAnswers> systems, StudyOptions options) {
    AnswerCheck.check(requests, systems);
    return new StudyDraw(requests, systems, options).study();
  }

  /** Which side is which system. */
  public StudyKey key() {
    return key;
  }

  /** What could not be asked as often as it should. */
  public List<String> notes() {
    return notes;
  }

  /** The page: one HTML file that loads nothing. */
  public String html() {
    String data =
        "{\"study\":\"" + key.study() + "\",\"content\":" + JsonFile.compact(content) + "}";
    String body =
        Page.resource(Study.class, "study.html")
            .replace("{{title}}", Markup.escape(content.title()))
            .replace("{{data}}", Markup.inScript(data));
    String style = Page.sharedStyle() + Page.resource(Study.class, "study.css");
    return new Page(content.title(), style, Page.resource(Study.class, "study.js"), body).html();
  }

  /**
   * Writes page and key.
   *
   * @throws HumanEvaluationException if one cannot be written
   */
  public void write(Path page, Path keyFile) {
    JsonFile.write(page, html());
    key.write(keyFile);
  }

  /** An id that the content alone decides. */
  static String id(StudyContent content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(JsonFile.compact(content).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
