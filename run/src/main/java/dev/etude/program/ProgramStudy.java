package dev.etude.program;

import dev.etude.study.EarlyEnd;
import dev.etude.study.Study;
import dev.etude.study.StudyTrial;
import dev.etude.study.Trial;
import dev.etude.study.TrialEnd;
import dev.etude.study.TrialResult;
import dev.etude.tracking.TrialLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tunes a program: runs it for the trials of a study, several at once, until the budget is used up or too many runs fail.
 *
 * <p>A training that was ended early counts at its share of a whole one. Another trial begins while half of it fits into the budget.
 *
 * <pre>{@code
 * Path directory = Path.of("trials-of-train");
 * Study study = Study.in(directory.resolve("study.tsv"), new StudySettings(Space.ofStepSize(1e-5, 1), new Seed(1)));
 * ProgramTemplate train =
 *     ProgramTemplate.of("python3 train.py --lr {step-size} --seed {seed}", false, study.settings().space());
 * Optional<String> stopped =
 *     new ProgramStudy(study, ProgramStudy.Runner.of(train, directory), 20, 5, trial -> {}).run(2);
 * System.out.println(stopped.orElse(study.result().answer().sentence()));
 * }</pre>
 */
public final class ProgramStudy {
  static final String OWNER = "tune";

  private static final double LEAST_SHARE = 0.5; // of a trial that has to fit into the budget

  private final Study study;
  private final Runner runner;
  private final int budget;
  private final int failures;
  private final Consumer<StudyTrial> onEnd;
  private final Deque<Trial> again = new ArrayDeque<>();
  private final Set<Integer> running = new HashSet<>();
  private int failed; // in a row
  private boolean stopping;
  private @Nullable String stopped;

  /**
   * How a trial becomes a run.
   *
   * @param template from the parameters to the arguments
   * @param directory where the output of trials is kept
   * @param readers readers of what a program prints, one for each run
   * @param timeout how long a run may take
   * @param early which runs are ended early
   * @param log told of all that happens
   * @param runs the programs that run at this moment; to be left to the study
   */
  public record Runner(
      ProgramTemplate template,
      Path directory,
      Supplier<PrintedLossReader> readers,
      Optional<Duration> timeout,
      EarlyEnd early,
      TrialLog log,
      Set<ProgramRun> runs) {
    /**
     * Returns a runner for programs that print losses by their usual names, without a time limit and a log.
     *
     * @param template from the parameters to the arguments
     * @param directory where the output of trials is kept
     * @return the runner, for one study
     */
    public static Runner of(ProgramTemplate template, Path directory) {
      return new Runner(
          template,
          directory,
          PrintedLossReader::new,
          Optional.empty(),
          new EarlyEnd(),
          new TrialLog(List.of(), notice -> {}),
          ConcurrentHashMap.newKeySet());
    }

    void recall(int trial) {
      ProgramRun.recall(trial, directory.resolve(folder(trial)), readers.get(), early);
    }

    Optional<TrialResult> run(Trial trial) throws InterruptedException {
      Path out = directory.resolve(folder(trial.number()));
      ProgramRun run = ProgramRun.start(template, trial, out, readers.get(), early, log);
      log.begun(trial);
      runs.add(run);
      try {
        return run.await(timeout);
      } finally {
        runs.remove(run);
      }
    }
  }

  /**
   * Says where in the directory of a study the output of a trial goes.
   *
   * @param number the trial's
   * @return for example {@code trials/0007}
   */
  public static String folder(int number) {
    return String.format(Locale.ROOT, "trials/%04d", number);
  }

  /**
   * Prepares.
   *
   * @param study the function or range that is searched
   * @param runner how a trial becomes a run
   * @param budget how many whole trainings
   * @param failures after how many failures in a row the study ends
   * @param onEnd told of each trial that has ended
   */
  public ProgramStudy(
      Study study, Runner runner, int budget, int failures, Consumer<StudyTrial> onEnd) {
    this.study = study;
    this.runner = runner;
    this.budget = budget;
    this.failures = failures;
    this.onEnd = onEnd;
    for (StudyTrial each : study.trials()) {
      if (each.owner().equals(OWNER) && each.result().isEmpty()) {
        again.add(each.trial());
      } else if (each.result().filter(r -> r.end() == TrialEnd.COMPLETED).isPresent()) {
        runner.recall(each.trial().number());
      }
    }
  }

  /**
   * Runs.
   *
   * @param parallel how many at once
   * @return why the study ended before its budget was used up, if it did
   */
  public Optional<String> run(int parallel) {
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(parallel, budget), task -> {
      Thread thread = new Thread(task, "trials");
      thread.setDaemon(true);
      return thread;
    });
    List<Future<?>> work = new ArrayList<>();
    for (int i = 0; i < Math.min(parallel, budget); i++) { // no more can run at once
      work.add(workers.submit(this::work));
    }
    try {
      for (Future<?> each : work) {
        each.get();
      }
    } catch (ExecutionException e) {
      interrupt();
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      interrupt();
      Thread.currentThread().interrupt();
    } finally {
      workers.shutdownNow();
    }
    synchronized (this) {
      return Optional.ofNullable(stopped);
    }
  }

  /** Ends all programs that run; their trials have no result. */
  public void interrupt() {
    synchronized (this) {
      stopping = true;
      notifyAll();
    }
    List.copyOf(runner.runs()).forEach(ProgramRun::interrupt);
  }

  private @Nullable Void work() throws InterruptedException {
    for (Optional<Trial> trial = take(); trial.isPresent(); trial = take()) {
      Optional<TrialResult> result = Optional.empty();
      try {
        result = runner.run(trial.get());
      } finally {
        settle(trial.get(), result);
      }
    }
    return null;
  }

  /** Takes the next trial; waits where only the end of others can tell whether there is one. */
  private synchronized Optional<Trial> take() throws InterruptedException {
    while (!stopping && stopped == null) {
      Optional<Trial> next = Optional.ofNullable(again.poll());
      if (next.isEmpty() && begun() + LEAST_SHARE <= budget) {
        next = Optional.of(study.ask(OWNER));
      }
      if (next.isPresent()) {
        running.add(next.get().number());
        return next;
      }
      if (running.isEmpty()) {
        return Optional.empty();
      }
      wait();
    }
    return Optional.empty();
  }

  /** The shares of those that have ended, and the number of those that run, by whomever. */
  private double begun() {
    return study.trials().stream()
        .mapToDouble(each -> each.result().map(TrialResult::share).orElse(1.0))
        .sum();
  }

  private synchronized void settle(Trial trial, Optional<TrialResult> result) {
    running.remove(trial.number());
    if (result.isPresent() && !stopping) {
      study.tell(trial, result.get());
      runner.log().ended(trial.number(), result.get());
      onEnd.accept(new StudyTrial(trial, OWNER, result));
      TrialEnd end = result.get().end();
      failed = end.isFailure() ? failed + 1 : 0;
      if (failed >= failures) {
        stopped = failures == 1
            ? "a trial failed"
            : failures + " trials in a row failed (--failures " + failures + ")";
      }
    }
    notifyAll();
  }
}
