package io.reranker.experiment.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gain over cost, a numbered point for each system.
 *
 * @param description what it shows, for those who do not see it
 * @param across name of the horizontal axis
 * @param points at least one
 */
record ScatterPlot(String description, String across, List<Point> points) {
  private static final double TOP = 12;
  private static final double TALL = 220;
  private static final double DECADES = 20;
  private static final double NEAR = 0.02;
  private static final double APART = 18;

  /**
   * A point.
   *
   * @param mark the form
   * @param number its number in the table
   * @param x cost, from 0
   * @param y gain
   * @param low lower bound of the gain's interval, or null
   * @param high upper bound, or null
   */
  record Point(
      Mark mark, int number, double x, double y, @Nullable Double low, @Nullable Double high) {}

  void write(Html html) {
    List<Double> gains = new ArrayList<>(List.of(0.0));
    for (Point point : points) {
      gains.add(point.y);
      if (point.low != null && point.high != null) {
        gains.add(point.low);
        gains.add(point.high);
      }
    }
    Axis up = Axis.over(gains, 5);
    double least = points.stream().mapToDouble(Point::x).min().orElse(0);
    double most = points.stream().mapToDouble(Point::x).max().orElse(1);
    boolean logarithmic = least > 0 && most / least > DECADES;
    Axis along =
        Axis.over(points.stream().map(p -> logarithmic ? Math.log10(p.x) : p.x).toList(), 4);
    html.open("figure");
    html.open("svg", "class", "chart", "height", "280", "role", "img", "aria-label", description);
    for (double tick : up.ticks()) {
      Frame.tick(html, tick == 0 ? "reference" : "grid", y(up, tick), up.label(tick));
    }
    for (double tick : along.ticks()) {
      double value = logarithmic ? Math.pow(10, tick) : tick;
      String label = logarithmic ? Numbers.count(value) : along.label(value);
      Frame.place(html, x(along, tick), 250, label);
    }
    List<Double> taken = new ArrayList<>();
    for (Point point : points) {
      double place = x(along, logarithmic ? Math.log10(point.x) : point.x);
      long beside = taken.stream().filter(other -> Math.abs(other - place) < NEAR).count();
      taken.add(place);
      point(html, point, place, APART * beside, up);
    }
    Frame.title(html, 272, across + (logarithmic ? " (logarithmic)" : ""));
    html.close("svg").close("figure");
  }

  /** Draws a point; those of one cost stand some pixels apart, so that each is seen. */
  private static void point(Html html, Point point, double place, double shift, Axis up) {
    String x = Numbers.pixels(shift);
    html.open("svg", "x", Numbers.across(place), "y", "0", "overflow", "visible");
    if (point.low != null && point.high != null) {
      html.shape(
          "line",
          "class",
          "interval " + point.mark.css(),
          "x1",
          x,
          "x2",
          x,
          "y1",
          Numbers.pixels(y(up, point.low)),
          "y2",
          Numbers.pixels(y(up, point.high)));
    }
    point.mark.draw(html, x, Numbers.pixels(y(up, point.y)));
    html.open("text", "x", Numbers.pixels(shift + 7), "y", Numbers.pixels(y(up, point.y) - 6));
    html.text(String.valueOf(point.number)).close("text").close("svg");
  }

  private static double x(Axis along, double value) {
    return Frame.LEFT + 0.03 + (Frame.RIGHT - Frame.LEFT - 0.06) * along.place(value);
  }

  private static double y(Axis up, double value) {
    return TOP + TALL * (1 - up.place(value));
  }
}
