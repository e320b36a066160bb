package io.reranker.cli;

import io.reranker.RerankerException;
import io.reranker.cli.json.JsonLines;
import io.reranker.cli.json.MalformedJsonException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers the lines of a file one by one; a line that fails does not stop the others. */
final class ManyRequests {
  private final JsonLines lines;
  private final Answers answers;
  private final ResultSink sink;
  private final Progress progress;

  ManyRequests(JsonLines lines, Answers answers, ResultSink sink, Progress progress) {
    this.lines = lines;
    this.answers = answers;
    this.sink = sink;
    this.progress = progress;
  }

  /**
   * Answers all lines.
   *
   * @return the exit code
   */
  int run(Terminal terminal) throws IOException {
    Fallbacks fallbacks = new Fallbacks();
    int count = 0;
    int failed = 0;
    @Nullable String first = null;
    for (JsonLines.Line line = lines.next(); line != null; line = lines.next()) {
      count++;
      try {
        sink.result(fallbacks.note(answers.to(line.request().request())));
      } catch (RerankerException | MalformedJsonException e) {
        Failure failure = Failure.of(e);
        failed++;
        first = first == null ? "line " + line.number() + ": " + failure.code() : first;
        sink.error(failure.at(line.number()));
      }
      progress.stepTo(line.number());
    }
    progress.close();
    int code = fallbacks.report(terminal);
    if (failed == 0) {
      return code;
    }
    String message = failed + " of " + count + " requests failed, the first on " + first;
    terminal.message(new Failure(ExitCode.SOME_FAILED, "SOME_FAILED", message, null).text());
    return ExitCode.SOME_FAILED;
  }
}
