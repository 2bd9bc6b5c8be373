package dev.etude.tracking;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes events to one sink, in a thread of its own, until one cannot be written. */
final class LogThread {
  private static final int MOST_WAITING = 20_000; // events; reports beyond are left out
  private static final int AT_ONCE = 200;
  private static final TrialEvent END =
      new TrialEvent.Ended(0, Instant.EPOCH, TrialEvent.Outcome.FINISHED, "");

  private final TrialSink sink;
  private final Consumer<String> notices;
  private final BlockingQueue<TrialEvent> waiting = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::write, "log");
  private volatile boolean failed;
  private boolean leftOut;

  private LogThread(TrialSink sink, Consumer<String> notices) {
    this.sink = sink;
    this.notices = notices;
  }

  static LogThread start(TrialSink sink, Consumer<String> notices) {
    LogThread log = new LogThread(sink, notices);
    log.thread.setDaemon(true);
    log.thread.start();
    return log;
  }

  /** Takes an event in, without waiting; one caller at a time. */
  void add(TrialEvent event) {
    if (event instanceof TrialEvent.Reported && waiting.size() >= MOST_WAITING) {
      if (!leftOut) {
        leftOut = true;
        notices.accept("--log " + sink
            + " is slower than the trainings report; some of what they report is left out");
      }
    } else if (!failed) {
      waiting.add(event);
    }
  }

  /** Waits until all is written, or a time of {@link System#nanoTime} has come. */
  void end(long until) {
    waiting.add(END);
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, until - System.nanoTime()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      notices.accept("--log " + sink + " did not answer in time; its last entries are missing");
    }
  }

  private void write() {
    List<TrialEvent> some = new ArrayList<>();
    try {
      while (!some.contains(END)) {
        some.clear();
        some.add(waiting.take());
        waiting.drainTo(some, AT_ONCE);
        sink.write(some.stream().filter(event -> event != END).toList());
      }
    } catch (IOException | RuntimeException e) {
      failed = true;
      waiting.clear();
      notices.accept(
          "--log " + sink + ": " + e.getMessage() + "; the study goes on without this log");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does
    }
  }
}
