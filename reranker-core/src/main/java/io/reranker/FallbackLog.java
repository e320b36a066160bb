package io.reranker;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Says in one line what was answered without the model. A model that is overloaded fails thousands
 * of times a second: of each code one line in {@value #SECONDS} seconds is a warning and says how
 * many there were since the last. With its trace each is logged at debug level. Thread-safe.
 */
final class FallbackLog {
  static final int SECONDS = 10;

  private final Logger logger;
  private final LongSupplier nanoTime;
  private final Map<ErrorCode, Line> lines = new EnumMap<>(ErrorCode.class);

  /** When a code was last warned of, and how often it came since. */
  private record Line(long warnedAt, long silent) {}

  /**
   * @param nanoTime the time, as {@link System#nanoTime()}
   */
  FallbackLog(Logger logger, LongSupplier nanoTime) {
    this.logger = logger;
    this.nanoTime = nanoTime;
  }

  /** Logs one fallback: what was done, and for which failure. */
  void log(String done, RerankerException e) {
    logger.debug("{}: {}", done, e.code(), e);
    long silent = silent(e.code());
    if (silent >= 0) {
      String more = silent == 0 ? "" : " (" + silent + " more since the last such line)";
      String message = String.valueOf(e.getMessage()).replaceAll("\\R+", " ");
      logger.warn("{}: {}{}: {}", done, e.code(), more, message);
    }
  }

  /** How many of a code came since it was last warned of; −1 where it is not to be now. */
  private synchronized long silent(ErrorCode code) {
    long now = nanoTime.getAsLong();
    Line last = lines.get(code);
    if (last != null && now - last.warnedAt < TimeUnit.SECONDS.toNanos(SECONDS)) {
      lines.put(code, new Line(last.warnedAt, last.silent + 1));
      return -1;
    }
    lines.put(code, new Line(now, 0));
    return last == null ? 0 : last.silent;
  }
}
