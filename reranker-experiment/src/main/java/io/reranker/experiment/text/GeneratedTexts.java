package io.reranker.experiment.text;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import io.reranker.RerankRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of generated texts, JSON Lines or CSV, told apart by the first character.
 *
 * <p>JSON Lines: an object a line with {@code candidates} (required) and {@code history}, as in a
 * request: lists of objects with {@code id}, {@code title}, {@code attributes}, {@code rating} or
 * {@code score} and {@code popularity}, or of strings such as {@code "Movie 32: Title (Genres: a,
 * b)"}; {@code answer} (required), the model's text; {@code relevant}, ids of what the user chose,
 * candidates or not; {@code user}; {@code truncated}, whether the model was stopped before its end.
 *
 * <p>CSV: columns {@code candidates} and {@code result} (required), {@code history}, {@code
 * ground_truth}, {@code user_id} or {@code user}; others are ignored. The first three hold items as
 * above with commas between.
 *
 * <p>Thread-safety: stateless.
 */
public final class GeneratedTexts {
  private GeneratedTexts() {}

  /**
   * Reads all rows.
   *
   * @param in UTF-8; it is not closed
   * @return at least one row
   * @throws AuditTextException if there is none, or a row cannot be read: it names the row
   * @throws IOException if the stream fails
   */
  public static List<GeneratedText> read(InputStream in) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
    Reader text =
        new InputStreamReader(
            bytes,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    List<GeneratedText> rows = isJson(bytes) ? JsonRows.read(text) : CsvRows.read(text);
    if (rows.isEmpty()) {
      throw new AuditTextException(
          AuditTextException.Code.NO_TEXTS,
          0,
          "there is no row",
          "give a JSON object a line, or a CSV with columns history, candidates, ground_truth and"
              + " result",
          null);
    }
    return rows;
  }

  /** Whether the first character is that of an object. A byte-order mark is taken off. */
  private static boolean isJson(BufferedInputStream bytes) throws IOException {
    bytes.mark(3);
    if (!(bytes.read() == 0xef && bytes.read() == 0xbb && bytes.read() == 0xbf)) {
      bytes.reset();
    }
    bytes.mark(1 << 16);
    int first = bytes.read();
    for (int i = 1; i < 1 << 16 && first >= 0 && first <= ' '; i++) {
      first = bytes.read();
    }
    bytes.reset();
    return first == '{';
  }

  static AuditTextException malformed(long row, String problem, @Nullable Throwable cause) {
    return new AuditTextException(
        AuditTextException.Code.MALFORMED_TEXT_ROW,
        row,
        problem,
        "correct or remove the row",
        cause);
  }

  static GeneratedText row(
      long row,
      @Nullable String user,
      List<HistoryItem> history,
      List<Candidate> candidates,
      Set<String> itemWords,
      @Nullable Set<String> relevant,
      String answer,
      @Nullable Boolean truncated) {
    try {
      RerankRequest request = new RerankRequest(user, history, candidates, null);
      return new GeneratedText(row, request, itemWords, relevant, answer, truncated);
    } catch (InvalidRequestException e) {
      throw malformed(row, e.field() + " " + e.problem(), e);
    }
  }
}
