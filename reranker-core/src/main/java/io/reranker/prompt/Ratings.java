package io.reranker.prompt;

/** Ratings as prompts write them. */
final class Ratings {
  private Ratings() {}

  /** Rounded to a half, {@code 4} or {@code 4.5}: the steps that models are trained on. */
  static String text(double rating) {
    long halves = Math.round(rating * 2);
    return halves % 2 == 0 ? Long.toString(halves / 2) : halves / 2 + ".5";
  }
}
