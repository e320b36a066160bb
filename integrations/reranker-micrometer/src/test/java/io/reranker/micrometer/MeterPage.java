package io.reranker.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The tables of meters and tags as Markdown, from the code that makes the meters. */
final class MeterPage {
  private MeterPage() {}

  static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("| meter | type | unit | tags | what |\n|---|---|---|---|---|\n");
    for (RerankerObservation observation : RerankerObservation.values()) {
      row(
          page,
          "`" + observation.getName() + "`",
          "timer",
          "seconds",
          keys(observation.getLowCardinalityKeyNames()) + ", `error`",
          observation.description());
    }
    for (RerankerMeter meter : RerankerMeter.values()) {
      row(
          page,
          "`" + meter.getName() + "`",
          type(meter.getType()),
          meter.getBaseUnit().isEmpty() ? "none" : meter.getBaseUnit(),
          keys(meter.getKeyNames()),
          meter.description());
    }
    page.append("\n| tag | values | meaning |\n|---|---|---|\n");
    for (MeterKey key : MeterKey.values()) {
      row(page, "`" + key.asString() + "`", values(key), key.description());
    }
    page.append("\nOn spans only:\n\n| tag | meaning |\n|---|---|\n");
    for (SpanKey key : SpanKey.values()) {
      row(page, "`" + key.asString() + "`", key.description());
    }
    return page.toString();
  }

  private static void row(StringBuilder page, String... cells) {
    StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
    Arrays.stream(cells).forEach(row::add);
    page.append(row);
  }

  private static String type(Meter.Type type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String keys(KeyName[] keys) {
    return Arrays.stream(keys)
        .map(key -> "`" + key.asString() + "`")
        .collect(Collectors.joining(", "));
  }

  private static String values(MeterKey key) {
    return key.knownValues().isEmpty()
        ? "named by the caller"
        : key.knownValues().stream()
            .map(value -> "`" + value + "`")
            .collect(Collectors.joining(", "));
  }
}
