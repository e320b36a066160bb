package io.reranker.experiment.human;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A human evaluation cannot be built or scored. The message says what is wrong, followed by what to
 * do about it.
 */
public final class HumanEvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String remedy;

  HumanEvaluationException(Code code, String problem, String remedy) {
    this(code, problem, remedy, null);
  }

  HumanEvaluationException(Code code, String problem, String remedy, @Nullable Throwable cause) {
    super(problem + ". Remedy: " + remedy + ".", cause);
    this.code = code;
    this.remedy = remedy;
  }

  static HumanEvaluationException option(String problem, String remedy) {
    return new HumanEvaluationException(Code.INVALID_OPTION, problem, remedy);
  }

  static HumanEvaluationException malformed(Path file, String problem, String remedy) {
    return new HumanEvaluationException(Code.MALFORMED_FILE, file + ": " + problem, remedy);
  }

  /** The machine-readable reason. */
  public Code code() {
    return code;
  }

  /** What the caller can do about it. */
  public String remedy() {
    return remedy;
  }

  /** Machine-readable reasons. Names are stable. */
  public enum Code {
    /** A file is not there or cannot be read. */
    FILE_UNREADABLE,
    /** A file cannot be written. */
    FILE_UNWRITABLE,
    /** A file is no JSON or not of its format; the message names file and place. */
    MALFORMED_FILE,
    /** An option is out of its range; the message names it. */
    INVALID_OPTION,
    /** Files of results do not answer the same requests. */
    RESULTS_DIFFER,
    /** The systems' answers hold nothing that can be compared. */
    NOTHING_TO_COMPARE,
    /** Judgements are of another page than the key. */
    OTHER_STUDY,
    /** Two files are of one rater. */
    RATER_TWICE,
    /** The files hold no judgement. */
    NOTHING_JUDGED
  }
}
