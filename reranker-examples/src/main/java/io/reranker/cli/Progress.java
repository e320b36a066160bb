package io.reranker.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error; none where no person reads it. */
final class Progress implements AutoCloseable {
  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /** No bar, as where results go to the same terminal. */
  static Progress none() {
    return new Progress(null);
  }

  /**
   * Begins.
   *
   * @param task what is done, as in "Ranking"
   * @param total number of steps, or -1 where it is not known
   */
  static Progress of(Terminal terminal, String task, long total) {
    if (!terminal.errIsTerminal()) {
      return none();
    }
    int width = Math.min(100, terminal.style().width()) - 1;
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(
                terminal.style().unicode()
                    ? ProgressBarStyle.UNICODE_BLOCK
                    : ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), width))
            .setUpdateIntervalMillis(200)
            .build());
  }

  /** One step is done. */
  void step() {
    if (bar != null) {
      bar.step();
    }
  }

  /** Goes on to a step. */
  void stepTo(long step) {
    if (bar != null) {
      bar.stepTo(step);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
