package io.reranker.cli;

import io.reranker.InvalidRequestException;
import io.reranker.cli.json.JsonLines;
import io.reranker.cli.json.MalformedJsonException;
import io.reranker.cli.json.ParsedRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the requests of an evaluation; a wrong line ends it, since leaving lines out would lie. */
final class JudgedRequests {
  private JudgedRequests() {}

  /**
   * Reads requests.
   *
   * @param limit how many at most
   * @throws InvalidRequestException if a line is no request, or lacks {@code relevant}
   * @throws MalformedJsonException if a line is no JSON
   */
  static List<JudgedRequest> read(JsonLines lines, int limit) throws IOException {
    return read(lines, limit, true);
  }

  /** As {@link #read}, but {@code relevant} may be missing. */
  static List<JudgedRequest> readAny(JsonLines lines, int limit) throws IOException {
    return read(lines, limit, false);
  }

  private static List<JudgedRequest> read(JsonLines lines, int limit, boolean judged)
      throws IOException {
    List<JudgedRequest> requests = new ArrayList<>();
    for (JsonLines.Line line = lines.next();
        line != null && requests.size() < limit;
        line = lines.next()) {
      ParsedRequest parsed = line.request();
      if (judged && parsed.relevant().isEmpty()) {
        throw new InvalidRequestException(
            "relevant",
            "is missing or empty (line " + line.number() + ")",
            "give the ids of the candidates that the user chose, on every line");
      }
      String user = parsed.request().user();
      requests.add(
          new JudgedRequest(
              user == null ? "line " + line.number() : user,
              parsed.request(),
              Set.copyOf(parsed.relevant())));
    }
    if (requests.isEmpty()) {
      throw new CliException(ExitCode.INPUT, "NO_REQUEST", "the file has no request");
    }
    return requests;
  }
}
