package io.reranker.experiment.report;

import io.reranker.experiment.result.SystemResult;

/** The mark of a kind of system: a form and a colour, either of which tells it apart. */
enum Mark {
  BASE("k-base", "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z", "base order"),
  POPULARITY("k-pop", "M-4 -4h8v8h-8z", "popularity"),
  MODEL("k-model", "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", "model alone"),
  BOOTSTRAPPED("k-boot", "M0 -6.5L6.5 0L0 6.5L-6.5 0z", "model, several orderings"),
  FUSED("k-fused", "M-4.6 -4.6h9.2v9.2h-9.2z", "model fused with the base score"),
  PLAIN_TEXT("k-text", "M0 -6L6 5h-12z", "plain text, unconstrained");

  private final String css;
  private final String path;
  private final String meaning;

  Mark(String css, String path, String meaning) {
    this.css = css;
    this.path = path;
    this.meaning = meaning;
  }

  static Mark of(SystemResult system) {
    return switch (system.kind()) {
      case BASE_ORDER -> BASE;
      case POPULARITY -> POPULARITY;
      case MODEL -> MODEL;
      case BOOTSTRAPPED -> BOOTSTRAPPED;
      case FUSED -> FUSED;
      case PLAIN_TEXT -> PLAIN_TEXT;
    };
  }

  String css() {
    return css;
  }

  String meaning() {
    return meaning;
  }

  /** Draws it at a place. */
  void draw(Html html, String x, String y) {
    html.open("svg", "x", x, "y", y, "overflow", "visible");
    html.shape("path", "class", "mark " + css, "d", path);
    html.close("svg");
  }

  /** Draws it beside a word. */
  void drawInline(Html html) {
    html.open("svg", "class", "key", "width", "14", "height", "14", "aria-hidden", "true");
    draw(html, "7", "7");
    html.close("svg");
  }
}
