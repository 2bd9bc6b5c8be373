package dev.etude.tracking;

import dev.etude.study.Trial;
import dev.etude.study.TrialEnd;
import dev.etude.study.TrialResult;
import dev.etude.tracking.TrialEvent.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Passes the events of trials on to a log, in a thread of its own. Safe for use by several threads.
 *
 * <p>Whoever tells it something does not wait. What cannot be written is told once, then no more is written.
 */
public final class TrialLog implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SHORT_PATIENCE = Duration.ofMillis(400);

  private final List<LogThread> threads = new ArrayList<>();
  private final Map<Integer, Known> running = new HashMap<>();

  /** What was written of a trial. */
  private static final class Known {
    private long step;
    private final Map<String, Double> losses = new TreeMap<>();
  }

  /**
   * Starts the threads.
   *
   * @param sinks where to
   * @param notices told once of each that fails
   */
  public TrialLog(List<TrialSink> sinks, Consumer<String> notices) {
    sinks.forEach(sink -> threads.add(LogThread.start(sink, notices)));
  }

  /**
   * Tells that a trial begins.
   *
   * @param trial what is trained with
   */
  public synchronized void begun(Trial trial) {
    running.put(trial.number(), new Known());
    pass(new TrialEvent.Begun(
        trial.number(), Instant.now(), trial.parameters(), trial.repeat(), trial.seed()));
  }

  /**
   * Tells of losses on the way.
   *
   * @param trial the trial's number
   * @param step at which step
   * @param losses by {@code train}, {@code validation}, {@code test}
   */
  public synchronized void reported(int trial, double step, Map<String, Double> losses) {
    Known known = running.get(trial);
    if (known != null && !losses.isEmpty()) {
      known.step = Math.round(step);
      known.losses.putAll(losses);
      pass(new TrialEvent.Reported(trial, Instant.now(), known.step, Map.copyOf(losses)));
    }
  }

  /**
   * Tells that a trial has ended. Losses that were not reported on the way are reported at its last step.
   *
   * @param trial the trial's number
   * @param result its result
   */
  public synchronized void ended(int trial, TrialResult result) {
    Known known = running.remove(trial);
    if (known == null) {
      return;
    }
    Map<String, Double> last = new TreeMap<>();
    last.put("train", result.train());
    last.put("validation", result.validation());
    last.put("test", result.test());
    last.values().removeIf(value -> value.isNaN());
    last.entrySet().removeIf(entry -> entry.getValue().equals(known.losses.get(entry.getKey())));
    if (!last.isEmpty()) {
      pass(new TrialEvent.Reported(trial, Instant.now(), known.step, last));
    }
    TrialEnd end = result.end();
    Outcome outcome = end.isFailure()
        ? Outcome.FAILED
        : end == TrialEnd.BEHIND ? Outcome.KILLED : Outcome.FINISHED;
    pass(new TrialEvent.Ended(
        trial,
        Instant.now(),
        outcome,
        end.text() + (result.note().isEmpty() ? "" : ": " + result.note())));
  }

  /** Says that the process is about to end: the trials that run have no result. Waits for less than half a second. */
  public void interrupt() {
    end(SHORT_PATIENCE);
  }

  /** Waits until all is written, {@code PATIENCE} at most. */
  @Override
  public void close() {
    end(PATIENCE);
  }

  private void end(Duration patience) {
    synchronized (this) {
      for (int trial : List.copyOf(running.keySet())) {
        running.remove(trial);
        pass(new TrialEvent.Ended(trial, Instant.now(), Outcome.KILLED, "interrupted"));
      }
    }
    long until = System.nanoTime() + patience.toNanos();
    threads.forEach(thread -> thread.end(until));
  }

  private void pass(TrialEvent event) {
    threads.forEach(thread -> thread.add(event));
  }
}
