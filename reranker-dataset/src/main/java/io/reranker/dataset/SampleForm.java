package io.reranker.dataset;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** How a window becomes rows of SFT and of preferences. */
interface SampleForm {

  /** About how many rows a window gives; the number of windows is divided by it. */
  int rowsPerWindow();

  /** Writes the rows that show what is right. */
  void sft(Window window, SplittableRandom random, Consumer<Row> out);

  /**
   * Writes what sets right against wrong.
   *
   * @param rejectedTexts most rejected reasons, or ranked lists, of one chosen; rejected next items
   *     are as many as the options say
   */
  void preferences(
      Window window, SplittableRandom random, int rejectedTexts, Consumer<Row.PreferenceSet> out);

  static SampleForm of(
      DatasetOptions options, Corpus corpus, Recommenders recommenders, Skipped skipped) {
    return switch (options.form()) {
      case CHOICE ->
          new ChoiceSamples(corpus, recommenders, options.template(), options.negatives(), skipped);
      case LIST ->
          new ListSamples(corpus, recommenders, options.template(), options.listSize(), skipped);
    };
  }
}
