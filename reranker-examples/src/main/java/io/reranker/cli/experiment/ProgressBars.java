package io.reranker.cli.experiment;

import io.reranker.cli.table.Style;
import io.reranker.experiment.ExperimentProgress;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with an estimate where a person reads it; a line for each set of lists everywhere. */
final class ProgressBars implements ExperimentProgress, AutoCloseable {
  private static final int WIDTH = 100;

  private final Output output;
  private @Nullable ProgressBar bar;

  ProgressBars(Output output) {
    this.output = output;
  }

  @Override
  public void begin(String task, int done, int total) {
    close();
    if (output.person()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .startsFrom(done, java.time.Duration.ZERO)
              .setInitialMax(total)
              .setStyle(
                  output.style().unicode()
                      ? ProgressBarStyle.UNICODE_BLOCK
                      : ProgressBarStyle.ASCII)
              .setConsumer(
                  new ConsoleProgressBarConsumer(
                      output.err(), Math.min(WIDTH, output.style().width()) - 1))
              .setUpdateIntervalMillis(200)
              .build();
    }
  }

  @Override
  public void step() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void end(String summary) {
    close();
    output.message(Style.safe(summary));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
