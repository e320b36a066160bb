package io.reranker.micrometer;

import io.micrometer.common.docs.KeyName;
import io.reranker.ErrorCode;
import io.reranker.Notice;
import io.reranker.Operation;
import io.reranker.ReasonRepair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The tags of meters. All have few values, which {@link #values()} lists where the code knows them.
 */
public enum MeterKey implements KeyName {
  /** Which model: the name and version of a result, or the name that a listener was made with. */
  MODEL(
      "model",
      "Name and version of the model; `base order` of a request that fell back, `none` of one that"
          + " failed or still runs.",
      List.of()),
  /** How a request ended. */
  OUTCOME(
      "outcome",
      "How the request ended; `none` while it runs.",
      List.of("none", "answered", "fell_back", "failed")),
  /** Why a request fell back or failed, or why something else answered. */
  CODE(
      "code",
      "Why it fell back or failed: an [error code](errors.md), `UNEXPECTED` where what was thrown"
          + " has none, `none` where nothing went wrong.",
      codes()),
  /** What was asked for. */
  OPERATION("operation", "What was asked for.", lowerCase(Operation.values())),
  /** Whether a context held a prefix. */
  RESULT(
      "result",
      "`hit`: all of the prefix lay in the cache; `partial`: its first parts; `miss`: nothing.",
      List.of("hit", "partial", "miss")),
  /** Where the tokens of a prefix came from. */
  SOURCE("source", "Where the prefix's tokens came from.", List.of("cache", "computed")),
  /** Which way tokens went. */
  DIRECTION(
      "direction",
      "`read`: tokens of all runs of the model, those that it wrote and reads to write on among"
          + " them, those that the prefix cache held not; `written`: tokens of reasons and of"
          + " generated lists.",
      List.of("read", "written")),
  /** What was mended. */
  KIND(
      "kind",
      "What was done: a notice of the result, or about a reason that did not pass its check.",
      kinds());

  /** The value where there is nothing to say. */
  static final String NONE = "none";

  /** The code of what has no {@link ErrorCode}. */
  static final String UNEXPECTED = "UNEXPECTED";

  private final String key;
  private final String description;
  private final List<String> values;

  MeterKey(String key, String description, List<String> values) {
    this.key = key;
    this.description = description;
    this.values = values;
  }

  @Override
  public String asString() {
    return key;
  }

  /** What it says, as the documentation has it. */
  public String description() {
    return description;
  }

  /** All values that it can take; empty where the caller names them. */
  public List<String> knownValues() {
    return values;
  }

  static String value(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> lowerCase(Enum<?>[] constants) {
    return Arrays.stream(constants).map(MeterKey::value).toList();
  }

  private static List<String> codes() {
    List<String> codes = new ArrayList<>(List.of(NONE));
    Arrays.stream(ErrorCode.values()).map(Enum::name).forEach(codes::add);
    codes.add(UNEXPECTED);
    return List.copyOf(codes);
  }

  private static List<String> kinds() {
    List<String> kinds = new ArrayList<>(lowerCase(Notice.Kind.values()));
    Arrays.stream(ReasonRepair.values()).map(MeterKey::value).forEach(kinds::add);
    return List.copyOf(kinds);
  }
}
