package io.reranker.cli;

import io.reranker.InvalidRequestException;
import io.reranker.ModelException;
import io.reranker.RerankerException;
import io.reranker.cli.json.MalformedJsonException;
import io.reranker.cli.json.RequestError;
import io.reranker.cli.table.Style;
import io.reranker.dataset.DatasetException;
import io.reranker.experiment.ExperimentException;
import io.reranker.experiment.data.InvalidExperimentException;
import io.reranker.experiment.data.LeakException;
import io.reranker.experiment.human.HumanEvaluationException;
import io.reranker.experiment.text.AuditTextException;
import io.reranker.metrics.trec.MalformedFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * A failure as a script sees it.
 *
 * @param exitCode the exit code
 * @param code its machine-readable name
 * @param message what is wrong and what to do, on one line
 * @param field the field at fault, where it is one
 */
record Failure(int exitCode, String code, String message, @Nullable String field) {

  /** The failure that an exception stands for. */
  static Failure of(Throwable e) {
    if (e instanceof InvalidRequestException invalid) {
      return new Failure(
          ExitCode.INPUT, invalid.code().name(), line(invalid), Style.safe(invalid.field()));
    }
    if (e instanceof RerankerException failure) {
      int exit = failure instanceof ModelException ? ExitCode.MODEL : ExitCode.FELL_BACK;
      return new Failure(exit, failure.code().name(), line(failure), null);
    }
    if (e instanceof MalformedJsonException) {
      return new Failure(ExitCode.INPUT, "MALFORMED_JSON", line(e), null);
    }
    if (e instanceof DatasetException failure) {
      boolean option = failure.code() == DatasetException.Code.INVALID_OPTION;
      int exit = option ? ExitCode.USAGE : ExitCode.INPUT;
      return new Failure(exit, failure.code().name(), line(failure), null);
    }
    if (e instanceof ExperimentException failure) {
      return new Failure(ExitCode.INPUT, failure.code().name(), line(failure), null);
    }
    if (e instanceof InvalidExperimentException) {
      return new Failure(ExitCode.INPUT, "INVALID_EXPERIMENT", line(e), null);
    }
    if (e instanceof LeakException) {
      return new Failure(ExitCode.INPUT, "LEAK", line(e), null);
    }
    if (e instanceof AuditTextException failure) {
      return new Failure(ExitCode.INPUT, failure.code().name(), line(failure), null);
    }
    if (e instanceof HumanEvaluationException failure) {
      boolean option = failure.code() == HumanEvaluationException.Code.INVALID_OPTION;
      int exit = option ? ExitCode.USAGE : ExitCode.INPUT;
      return new Failure(exit, failure.code().name(), line(failure), null);
    }
    if (e instanceof MalformedFileException) {
      return new Failure(ExitCode.INPUT, "MALFORMED_FILE", line(e), null);
    }
    if (e instanceof CliException failure) {
      return new Failure(failure.exitCode(), failure.code(), line(e), null);
    }
    if (e instanceof UncheckedIOException io && io.getCause() != null) {
      return of(io.getCause());
    }
    if (e instanceof NoSuchFileException) {
      return new Failure(ExitCode.INPUT, "FILE_NOT_FOUND", "there is no file " + line(e), null);
    }
    if (e instanceof AccessDeniedException) {
      return new Failure(ExitCode.INPUT, "FILE_UNREADABLE", "no right to read " + line(e), null);
    }
    if (e instanceof IOException) {
      return new Failure(ExitCode.INPUT, "FILE_UNREADABLE", line(e), null);
    }
    return new Failure(
        ExitCode.INTERNAL,
        "INTERNAL",
        e + "; this is a fault of the program, RERANKER_DEBUG=1 shows where",
        null);
  }

  /** The line for standard error. */
  String text() {
    return "reranker: " + code + ": " + Style.safe(message);
  }

  /** The object that stands in the output in place of a result. */
  RequestError at(int line) {
    return new RequestError(line, code, message, field);
  }

  private static String line(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
