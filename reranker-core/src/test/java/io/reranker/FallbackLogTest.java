package io.reranker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class FallbackLogTest {
  private final Lines lines = new Lines();
  private long now = Long.MAX_VALUE - 5; // System.nanoTime() may be anything, and overflow.
  private final FallbackLog log = new FallbackLog(lines, () -> now);

  private static RerankerException failure(ErrorCode code) {
    return new ModelException(code, "It\nbroke", "mend it", new IllegalStateException());
  }

  @Test
  void aFallbackIsOneLineWithoutItsTrace() {
    log.log("Fell back", failure(ErrorCode.MODEL_FAULT));
    assertThat(lines.of(Level.WARN))
        .containsExactly("Fell back: MODEL_FAULT: It broke. Remedy: mend it.");
  }

  @Test
  void theTraceIsForDebugging() {
    RerankerException failure = failure(ErrorCode.MODEL_FAULT);
    log.log("Fell back", failure);
    log.log("Fell back", failure);
    assertThat(lines.of(Level.DEBUG)).hasSize(2);
    assertThat(lines.all).allMatch(line -> line.trace == (line.level == Level.DEBUG));
  }

  @Test
  void anOverloadFillsNoDisk() {
    for (int i = 0; i < 1_000; i++) {
      log.log("Fell back", failure(ErrorCode.OVERLOADED));
    }
    log.log("Fell back", failure(ErrorCode.MODEL_FAULT));
    assertThat(lines.of(Level.WARN)).hasSize(2);
    now += TimeUnit.SECONDS.toNanos(FallbackLog.SECONDS);
    log.log("Fell back", failure(ErrorCode.OVERLOADED));
    log.log("Fell back", failure(ErrorCode.OVERLOADED));
    log.log("Fell back", failure(ErrorCode.MODEL_FAULT));
    assertThat(lines.of(Level.WARN).subList(2, 4))
        .containsExactly(
            "Fell back: OVERLOADED (999 more since the last such line): It broke. Remedy: mend it.",
            "Fell back: MODEL_FAULT: It broke. Remedy: mend it.");
    assertThat(lines.of(Level.WARN)).hasSize(4);
  }

  private record Line(Level level, String text, boolean trace) {}

  /** Keeps what is logged. */
  private static final class Lines extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private final transient List<Line> all = new ArrayList<>();

    List<String> of(Level level) {
      return all.stream().filter(line -> line.level == level).map(Line::text).toList();
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String pattern,
        Object @Nullable [] arguments,
        @Nullable Throwable trace) {
      String text = MessageFormatter.basicArrayFormat(pattern, arguments);
      all.add(new Line(level, text, trace != null));
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }
}
