package io.reranker.cli.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;

/** Single values of the types that requests hold. */
final class Scalars {
  private static final long MAX_EPOCH_SECOND = 253_402_300_799L; // The end of the year 9999.

  private static final DateTimeFormatter DATE_OR_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'HH:mm[:ss][.SSS]]")
          .withResolverStyle(ResolverStyle.STRICT);

  private Scalars() {}

  static String string(JsonValue value) {
    if (value.content() instanceof JsonNumber number) {
      throw value.notA("a string", "write it in quotes: \"" + number.text() + "\"");
    }
    if (!(value.content() instanceof String text)) {
      throw value.notA("a string", "give a string");
    }
    int half = loneSurrogate(text);
    if (half >= 0) {
      throw value.fault(
          "has half of a surrogate pair at character " + (half + 1),
          "write the character as UTF-8 or as both of its \\u escapes");
    }
    return text;
  }

  static double number(JsonValue value) {
    if (value.content() instanceof JsonNumber number) {
      return number.asDouble();
    }
    throw value.notA("a number", "give a number without quotes, or leave the field out");
  }

  /** An attribute's value: a string, or a number as it is written. */
  static String text(JsonValue value) {
    return value.content() instanceof JsonNumber number ? number.text() : string(value);
  }

  /** A time: ISO-8601, or seconds since 1970. */
  static Instant time(JsonValue value) {
    String remedy = "give ISO-8601, as in 2024-03-01T20:15:00Z, or seconds since 1970";
    if (value.content() instanceof JsonNumber number) {
      double seconds = number.asDouble();
      if (Math.abs(seconds) > MAX_EPOCH_SECOND) {
        throw value.fault(
            "is " + number.text() + ", beyond the year 9999 in seconds",
            "give seconds since 1970, not milliseconds");
      }
      return Instant.ofEpochMilli(Math.round(seconds * 1_000));
    }
    if (!(value.content() instanceof String text)) {
      throw value.notA("a time", remedy);
    }
    try {
      return parse(text);
    } catch (DateTimeException e) {
      throw value.fault("is no time that can be read", remedy);
    }
  }

  private static Instant parse(String text) {
    TemporalAccessor time;
    try {
      time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
    } catch (DateTimeException e) {
      time = DATE_OR_TIME.parseBest(text, LocalDateTime::from, LocalDate::from);
    }
    if (time instanceof Instant instant) {
      return instant;
    }
    return time instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static int loneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }
}
