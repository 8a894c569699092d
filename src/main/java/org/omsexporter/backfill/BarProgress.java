package org.omsexporter.backfill;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar that is drawn anew in its line:
 *
 * <pre>
 * backfill  42% [=========>             ] 1680/4000 calls (0:00:17 / 0:00:23)
 * </pre>
 */
final class BarProgress implements Progress {
  /** Fits every terminal; to ask one for its width would need a native library. */
  private static final int WIDTH = 79;

  private static final int INTERVAL_MILLIS = 250;

  private final PrintWriter terminal;
  private final ProgressBar bar;

  BarProgress(long calls, PrintWriter terminal) {
    this.terminal = terminal;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("backfill")
            .setUnit(" calls", 1)
            .setInitialMax(calls)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            .continuousUpdate()
            .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
            .build();
  }

  @Override
  public void advance(long calls) {
    bar.stepBy(calls);
  }

  @Override
  public void close() {
    bar.close();
    terminal.println();
  }

  private void draw(String rendered) {
    terminal.print('\r' + rendered);
    terminal.flush();
  }
}
