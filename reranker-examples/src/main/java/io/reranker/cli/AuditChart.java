package io.reranker.cli;

import java.util.List;
import java.util.Locale;

/** Draws the exposure curves of an audit as an SVG picture: one line for each number of rows. */
final class AuditChart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;
  private static final int LEFT = 60;
  private static final int RIGHT = 150;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;

  /** Okabe and Ito's colours, which most colour-blind people tell apart. */
  private static final List<String> COLOURS =
      List.of("#d55e00", "#e69f00", "#56b4e9", "#cc79a7", "#0072b2", "#009e73", "#000000");

  private final AuditReport report;
  private final double low;
  private final double high;

  AuditChart(AuditReport report) {
    this.report = report;
    double middle = (report.candidates() + 1) / 2.0;
    double reach = 1;
    for (AuditReport.Row row : report.rows()) {
      for (double rank : row.bias().exposure()) {
        reach = Math.max(reach, Math.ceil(Math.abs(rank - middle)));
      }
    }
    low = middle - reach;
    high = middle + reach;
  }

  /** The picture's text. */
  String svg() {
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\">",
        WIDTH,
        HEIGHT);
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
    text(svg, LEFT, 20, "start", escaped("Exposure by position, " + report.model()));
    axes(svg);
    for (int i = 0; i < report.rows().size(); i++) {
      curve(svg, report.rows().get(i), i);
    }
    return svg.append("</svg>\n").toString();
  }

  private void axes(StringBuilder svg) {
    double middle = (low + high) / 2;
    line(svg, x(1), y(middle), x(report.candidates()), y(middle), "#999999");
    line(svg, LEFT, TOP, LEFT, HEIGHT - BOTTOM, "#333333");
    line(svg, LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "#333333");
    for (double rank : new double[] {low, middle, high}) {
      text(svg, LEFT - 6, y(rank) + 4, "end", String.format(Locale.ROOT, "%.1f", rank));
    }
    int n = report.candidates();
    int step = Math.max(1, (n - 1) / 9);
    for (int position = 1; position <= n; position += step) {
      text(svg, x(position), HEIGHT - BOTTOM + 16, "middle", String.valueOf(position));
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "position in the prompt");
    text(svg, LEFT, TOP - 6, "middle", "rank");
  }

  private void curve(StringBuilder svg, AuditReport.Row row, int index) {
    String colour = COLOURS.get(index % COLOURS.size());
    StringBuilder points = new StringBuilder();
    double[] exposure = row.bias().exposure();
    for (int position = 1; position <= exposure.length; position++) {
      points.append(
          String.format(Locale.ROOT, "%.1f,%.1f ", x(position), y(exposure[position - 1])));
    }
    add(
        svg,
        "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>",
        colour,
        points.toString().trim());
    double at = TOP + 10 + 18.0 * index;
    line(svg, WIDTH - RIGHT + 12, at, WIDTH - RIGHT + 32, at, colour);
    text(svg, WIDTH - RIGHT + 38, at + 4, "start", escaped(row.name()));
  }

  private double x(int position) {
    int span = WIDTH - LEFT - RIGHT;
    return LEFT + span * (position - 0.5) / report.candidates();
  }

  /** Rank 1 is at the top. */
  private double y(double rank) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (rank - low) / (high - low);
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
    add(
        svg,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"2\"/>",
        x1,
        y1,
        x2,
        y2,
        colour);
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    add(svg, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
  }

  private static void add(StringBuilder svg, String pattern, Object... values) {
    svg.append(String.format(Locale.ROOT, pattern, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
