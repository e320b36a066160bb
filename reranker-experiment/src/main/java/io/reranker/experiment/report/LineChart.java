package io.reranker.experiment.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Values at the places 1, 2, … as lines.
 *
 * @param description what it shows, for those who do not see it
 * @param down the vertical axis, its low end at the top
 * @param level where the line would run if the place did not matter
 * @param curves at most four lines of one length
 */
record LineChart(String description, Axis down, double level, List<Curve> curves) {
  private static final double TOP = 12;
  private static final double TALL = 180;

  /**
   * A line.
   *
   * @param name what it shows
   * @param values at places 1, 2, …
   */
  record Curve(String name, List<Double> values) {}

  void write(Html html) {
    html.open("figure").open("ul", "class", "legend");
    for (int i = 0; i < curves.size(); i++) {
      html.open("li")
          .open("svg", "class", "key", "width", "26", "height", "12", "aria-hidden", "true");
      html.shape("line", "class", "curve c" + i, "x1", "1", "x2", "25", "y1", "6", "y2", "6");
      html.close("svg").text(curves.get(i).name).close("li");
    }
    html.close("ul");
    html.open("svg", "class", "chart", "height", "230", "role", "img", "aria-label", description);
    for (double tick : down.ticks()) {
      Frame.tick(html, "grid", y(tick), down.label(tick));
    }
    Frame.line(html, "reference", y(level));
    places(html);
    for (int i = 0; i < curves.size(); i++) {
      curve(html, i);
    }
    Frame.title(html, 226, "position in the input");
    html.close("svg").close("figure");
  }

  private void places(Html html) {
    int places = curves.get(0).values.size();
    int step = places <= 12 ? 1 : places <= 30 ? 5 : 10;
    for (int place = 1; place <= places; place++) {
      if (place == 1 || place % step == 0) {
        Frame.place(html, x(place, places), 208, String.valueOf(place));
      }
    }
  }

  private void curve(Html html, int index) {
    List<Double> values = curves.get(index).values;
    int places = values.size();
    for (int place = 1; place < places; place++) {
      html.shape(
          "line",
          "class",
          "curve c" + index,
          "x1",
          Numbers.across(x(place, places)),
          "x2",
          Numbers.across(x(place + 1, places)),
          "y1",
          Numbers.pixels(y(values.get(place - 1))),
          "y2",
          Numbers.pixels(y(values.get(place))));
    }
  }

  /** The axis for a number of curves. */
  static Axis axis(List<Curve> curves, double level) {
    List<Double> values = new ArrayList<>(List.of(level - 1, level + 1));
    curves.forEach(curve -> values.addAll(curve.values));
    return Axis.over(values, 5);
  }

  private static double x(int place, int places) {
    return Frame.LEFT
        + 0.02
        + (Frame.RIGHT - Frame.LEFT - 0.04) * (places == 1 ? 0.5 : (place - 1.0) / (places - 1));
  }

  private double y(double value) {
    return TOP + TALL * down.place(value);
  }
}
