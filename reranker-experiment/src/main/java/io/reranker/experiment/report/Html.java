package io.reranker.experiment.report;

import io.reranker.experiment.page.Markup;

/** Writes markup; all text and all attribute values are escaped. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(Markup.escape(attributes[i + 1])).append('"');
    }
    out.append('>');
    return this;
  }

  /** Ends an element. */
  Html close(String name) {
    out.append("</").append(name).append(">\n");
    return this;
  }

  /** Text content. */
  Html text(String text) {
    out.append(Markup.escape(text));
    return this;
  }

  /** An element that holds text only. */
  Html element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close(name);
  }

  /** An element of a drawing, which holds nothing. */
  Html shape(String name, String... attributes) {
    return open(name, attributes).close(name);
  }

  /** What another writer wrote. */
  Html add(Html other) {
    out.append(other.out);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
