package io.reranker.cli.table;

/**
 * How a terminal is to be written to.
 *
 * @param width columns of a line
 * @param colours whether ANSI colours may be used
 * @param unicode whether its character set has arrows and lines
 */
public record Style(int width, boolean colours, boolean unicode) {
  private static final int MIN_WIDTH = 60;
  private static final int MAX_WIDTH = 160;

  /** Widths are kept in a range in which tables can be read. */
  public Style {
    width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width));
  }

  /** For tests and for output that is no terminal. */
  public static Style plain(int width) {
    return new Style(width, false, true);
  }

  /** An ANSI colour or weight. */
  public enum Ink {
    /** As is. */
    NONE(""),
    /** Emphasis. */
    BOLD("1"),
    /** Secondary text. */
    DIM("2"),
    /** Good, up. */
    GREEN("32"),
    /** Bad, down. */
    RED("31"),
    /** To be noted. */
    YELLOW("33");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  /** The text in a colour, where colours are used. */
  public String ink(Ink ink, String text) {
    return colours && ink != Ink.NONE && !text.isEmpty()
        ? "\u001b[" + ink.code + "m" + text + "\u001b[0m"
        : text;
  }

  /** One of two forms, by what the character set has. */
  public String pick(String unicodeForm, String asciiForm) {
    return unicode ? unicodeForm : asciiForm;
  }

  /**
   * Text that came from outside, fit for a terminal: no control characters (an escape sequence in a
   * title stays text), no invisible format characters, no line ends.
   */
  public static String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (Character.isISOControl(c)
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR) {
                safe.append(' ');
              } else if (type == Character.SURROGATE) {
                safe.append('?');
              } else if (type != Character.FORMAT) {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
