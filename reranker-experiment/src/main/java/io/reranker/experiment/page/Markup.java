package io.reranker.experiment.page;

/** Text that came from outside, fit for a place in a page. */
public final class Markup {
  private Markup() {}

  /**
   * Text for element content and for quoted attribute values: it opens no element, ends no
   * attribute and holds no character that HTML forbids.
   */
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  /**
   * JSON for a script element: {@code </script>} and {@code <!--} in a string cannot end the
   * element, since no less-than sign is left. The meaning of the JSON stays the same.
   */
  public static String inScript(String json) {
    return json.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static void append(StringBuilder safe, int c) {
    switch (c) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      case '\n', '\t' -> safe.appendCodePoint(c);
      default -> {
        boolean forbidden =
            Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
        safe.appendCodePoint(forbidden ? 0xFFFD : c);
      }
    }
  }
}
