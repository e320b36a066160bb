package io.reranker.experiment;

import org.jspecify.annotations.Nullable;

/** An experiment cannot be run. The message says what is wrong, followed by what to do about it. */
public final class ExperimentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String remedy;

  /** An exception without a cause. */
  public ExperimentException(Code code, String problem, String remedy) {
    this(code, problem, remedy, null);
  }

  /**
   * An exception.
   *
   * @param code the machine-readable reason
   * @param problem what is wrong, without a full stop
   * @param remedy what the caller can do about it, without a full stop
   */
  public ExperimentException(Code code, String problem, String remedy, @Nullable Throwable cause) {
    super(problem + ". Remedy: " + remedy + ".", cause);
    this.code = code;
    this.remedy = remedy;
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
    /** There is no configuration at the place named, or it cannot be read. */
    CONFIG_NOT_FOUND,
    /** The configuration is no YAML, has an unknown key, or a value is out of its range. */
    CONFIG_INVALID,
    /** The folder holds a run already, and it was not said to go on with it. */
    RUN_EXISTS,
    /** The run in the folder is of another configuration, other data or another model. */
    RUN_DIFFERS,
    /** The journal of the run in the folder cannot be read. */
    JOURNAL_DAMAGED,
    /** The run was told to stop. */
    INTERRUPTED,
    /** Reading or writing failed. */
    IO
  }
}
