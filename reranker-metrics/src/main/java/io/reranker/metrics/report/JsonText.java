package io.reranker.metrics.report;

import java.util.Locale;

/** Writes JSON, two spaces a level. */
final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean first = true;
  private boolean named;

  JsonText open(char bracket) {
    place();
    text.append(bracket);
    depth++;
    first = true;
    return this;
  }

  JsonText close(char bracket) {
    depth--;
    if (!first) {
      line();
    }
    text.append(bracket);
    first = false;
    return this;
  }

  JsonText name(String name) {
    place();
    string(name);
    text.append(": ");
    named = true;
    return this;
  }

  JsonText value(String value) {
    place();
    string(value);
    return this;
  }

  JsonText value(long value) {
    place();
    text.append(value);
    return this;
  }

  /** A finite number. */
  JsonText value(double value) {
    place();
    text.append(value);
    return this;
  }

  String end() {
    return text.append('\n').toString();
  }

  private void place() {
    if (named) {
      named = false;
    } else if (depth > 0) {
      text.append(first ? "" : ",");
      line();
      first = false;
    }
  }

  private void line() {
    text.append('\n').append("  ".repeat(depth));
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
