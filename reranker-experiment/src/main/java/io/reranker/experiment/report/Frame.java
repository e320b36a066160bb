package io.reranker.experiment.report;

/** What charts share: lines across, their labels, and the title of the axis below. */
final class Frame {
  /** Where the drawing begins and ends, as shares of the chart's width. */
  static final double LEFT = 0.09;

  static final double RIGHT = 0.97;

  private Frame() {}

  /** A line across the drawing. */
  static void line(Html html, String css, double y) {
    String at = Numbers.pixels(y);
    html.shape(
        "line",
        "class",
        css,
        "x1",
        Numbers.across(LEFT),
        "x2",
        Numbers.across(RIGHT),
        "y1",
        at,
        "y2",
        at);
  }

  /** A line across the drawing with its value before it. */
  static void tick(Html html, String css, double y, String label) {
    line(html, css, y);
    html.open(
        "text",
        "x",
        Numbers.across(LEFT - 0.012),
        "y",
        Numbers.pixels(y + 4),
        "text-anchor",
        "end");
    html.text(label).close("text");
  }

  /** A value below the drawing. */
  static void place(Html html, double x, int y, String label) {
    html.open("text", "x", Numbers.across(x), "y", String.valueOf(y), "text-anchor", "middle");
    html.text(label).close("text");
  }

  /** What the values below the drawing are. */
  static void title(Html html, int y, String text) {
    html.open(
        "text",
        "class",
        "title",
        "x",
        Numbers.across((LEFT + RIGHT) / 2),
        "y",
        String.valueOf(y),
        "text-anchor",
        "middle");
    html.text(text).close("text");
  }
}
