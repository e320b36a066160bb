package io.reranker;

/** The request cannot be ranked as it is. Thrown before any model runs; never falls back. */
public final class InvalidRequestException extends RerankerException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String problem;

  /**
   * @param field the field at fault, as in {@code candidates[3].title}
   * @param problem what is wrong with it, to be read after the field's name
   * @param remedy what to do
   */
  public InvalidRequestException(String field, String problem, String remedy) {
    this(ErrorCode.INVALID_REQUEST, field, problem, remedy);
  }

  /**
   * @param code {@link ErrorCode#INVALID_REQUEST} or {@link ErrorCode#PROMPT_TOO_LONG}
   * @param field the field at fault
   * @param problem what is wrong with it
   * @param remedy what to do
   */
  public InvalidRequestException(ErrorCode code, String field, String problem, String remedy) {
    super(code, field + " " + problem, remedy, null);
    this.field = field;
    this.problem = problem;
  }

  /** The field at fault, as in {@code candidates[3].title}. */
  public String field() {
    return field;
  }

  /** What is wrong with the field, to be read after its name. */
  public String problem() {
    return problem;
  }
}
