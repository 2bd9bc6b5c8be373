package dev.etude.cli.output;

import dev.etude.results.WorkListener;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * The progress bar of a long piece of work, with the time left.
 *
 * <p>Steps may come from any thread. The bar is drawn by a thread of its own, twice a second, so that a step costs
 * nanoseconds; closing erases it. In a task that has travelled to another process nothing is heard of it.
 */
public final class Progress implements WorkListener, Serializable {
  private static final long serialVersionUID = 1L;
  private static final int REDRAW_MILLIS = 500;

  private final transient @Nullable ProgressBar bar; // stays here

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static Progress silent() {
    return new Progress(null);
  }

  static Progress shown(Console console, String what, long steps) {
    TimeLeft left = new TimeLeft();
    return new Progress(ProgressBar.builder()
        .setTaskName(what)
        .setInitialMax(steps)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .setStyle(ProgressBarStyle.ASCII)
        .setEtaFunction(
            state -> left.after(state.getTotalElapsed(), state.getCurrent(), state.getMax()))
        .setConsumer(new Line(console))
        .clearDisplayOnFinish()
        .build());
  }

  @Override
  public void stepBy(long steps) {
    if (bar != null) {
      bar.stepBy(steps);
    }
  }

  @Override
  public void lessBy(long steps) {
    if (bar != null) {
      bar.maxHint(Math.max(bar.getCurrent(), bar.getMax() - steps));
    }
  }

  /** Says something after the bar, until something else is said. */
  @Override
  public void say(String text) {
    if (bar != null) {
      bar.setExtraMessage(" " + text);
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  /** One line of the console, left alone until the work has lasted for a while. */
  private static final class Line implements ProgressBarConsumer {
    private final Console console;
    private final long start = System.nanoTime();

    Line(Console console) {
      this.console = console;
    }

    @Override
    public int getMaxRenderedLength() {
      return console.progressColumns() - 1; // a full line would wrap on some terminals
    }

    @Override
    public void accept(String bar) {
      if (System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(REDRAW_MILLIS)) {
        console.drawBar(bar);
      }
    }

    @Override
    public void clear() {
      console.eraseBar();
    }

    @Override
    public void close() {
      console.eraseBar();
    }
  }
}
