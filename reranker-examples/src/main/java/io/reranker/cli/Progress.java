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

  /**
   * Begins.
   *
   * @param task what is done, as in "Ranking"
   * @param total number of steps, or -1 where it is not known
   * @param mixed whether output goes to the same terminal meanwhile: then there is no bar
   */
  static Progress of(Terminal terminal, String task, long total, boolean mixed) {
    if (!terminal.errIsTerminal() || mixed) {
      return new Progress(null);
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
