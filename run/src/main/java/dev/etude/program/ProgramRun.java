package dev.etude.program;

import dev.etude.file.FileProblem;
import dev.etude.run.UsageException;
import dev.etude.study.EarlyEnd;
import dev.etude.study.Trial;
import dev.etude.study.TrialEnd;
import dev.etude.study.TrialResult;
import dev.etude.tracking.TrialLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run of a program: started, read, ended if need be, and what it came to. */
public final class ProgramRun {
  private static final String STDOUT = "stdout.txt";
  private static final int DRAIN_MILLIS =
      250; // for what is still in the pipes of a process that has ended
  private static final Set<Integer> BY_SIGNAL = Set.of(129, 130, 143);
  private static final int SIGNAL_MILLIS = 100;
  private static final int SIGNALLED = 128;
  private static final int LAST_SIGNAL = 64; // of Linux, real-time signals included

  private final Trial trial;
  private final Path out;
  private final PrintedLossReader losses;
  private final EarlyEnd early;
  private final TrialLog log;
  private final Process process;
  private final ProcessTree tree;
  private final long start = System.nanoTime();
  private volatile boolean lost;
  private volatile boolean interrupted;
  private volatile String lastError = "";

  /** Takes in what the program of a training that completed had printed, so that others are compared with it. */
  static void recall(int trial, Path out, PrintedLossReader losses, EarlyEnd early) {
    try (InputStream printed = Files.newInputStream(out.resolve(STDOUT));
        BoundedOutput lines = new BoundedOutput(
            out.resolve(STDOUT),
            line -> losses
                .read(line)
                .ifPresent(each -> early.isLost(trial, each.step(), each.loss())))) {
      byte[] bytes = printed.readAllBytes();
      lines.split(bytes, bytes.length);
    } catch (IOException e) {
      return; // it is gone: others are compared without it
    }
    early.ended(trial, TrialEnd.COMPLETED);
  }

  /** Starts a program. */
  static ProgramRun start(
      ProgramTemplate template,
      Trial trial,
      Path out,
      PrintedLossReader losses,
      EarlyEnd early,
      TrialLog log) {
    ProcessBuilder builder = new ProcessBuilder(template.command(trial, out));
    String mark = ProcessHandle.current().pid() + "-" + trial.number() + "-"
        + Long.toString(System.nanoTime(), 36);
    builder.environment().putAll(ProgramTemplate.environment(trial, out));
    builder.environment().put(ProcessTree.MARK, mark);
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw FileProblem.naming(out, e);
    }
    try {
      Process process = builder.start();
      return new ProgramRun(
          trial, out, losses, early, log, process, new ProcessTree(process, mark));
    } catch (IOException e) {
      throw new UsageException("cannot start " + builder.command().get(0)
          + ": no such program, or it may not be run; name it by its path, or pass --shell if it is a"
          + " line for the shell");
    }
  }

  private ProgramRun(
      Trial trial,
      Path out,
      PrintedLossReader losses,
      EarlyEnd early,
      TrialLog log,
      Process process,
      ProcessTree tree) {
    this.trial = trial;
    this.out = out;
    this.losses = losses;
    this.early = early;
    this.log = log;
    this.process = process;
    this.tree = tree;
  }

  /** Waits for its end, and returns what it came to; empty if it was interrupted. */
  Optional<TrialResult> await(Optional<Duration> timeout) throws InterruptedException {
    try {
      process.getOutputStream().close(); // nothing to read for it
    } catch (IOException e) {
      // it has ended already
    }
    Stream output = new Stream(process.getInputStream(), STDOUT, this::line);
    Stream errors = new Stream(process.getErrorStream(), "stderr.txt", line -> {
      if (!line.isBlank()) {
        lastError = line.strip();
      }
    });
    boolean ended = true;
    if (timeout.isPresent()) {
      ended = process.waitFor(timeout.get().toMillis(), TimeUnit.MILLISECONDS);
    } else {
      process.waitFor();
    }
    int left = ended ? 0 : tree.end();
    if (ended) {
      output.await();
      left = tree.endRest();
    }
    output.await();
    errors.await();
    boolean outputHeld = output.end();
    boolean held = errors.end() || outputHeld;
    double seconds = (System.nanoTime() - start) / 1e9;
    if (ended && BY_SIGNAL.contains(process.exitValue())) {
      TimeUnit.MILLISECONDS.sleep(SIGNAL_MILLIS); // a terminal interrupts both processes at once
    }
    if (interrupted) {
      return Optional.empty();
    }
    TrialResult result = result(ended, timeout);
    early.ended(trial.number(), result.end());
    if (left > 0 && ended) {
      result = noting(
          result,
          "left " + left + (left == 1 ? " process" : " processes") + " behind, which "
              + (left == 1 ? "was" : "were") + " ended");
    }
    if (held) {
      result = noting(
          result, "left a process behind that hides and holds its output open: end it yourself");
    }
    return Optional.of(result.withSeconds(seconds));
  }

  /** Ends it with all its children, from any thread; then there is no result. */
  void interrupt() {
    interrupted = true;
    tree.end();
  }

  private void line(String line) {
    if (lost) {
      return; // what it says before it hears of its end
    }
    Optional<PrintedLossReader.Report> report = losses.read(line);
    report.ifPresent(said -> log.reported(trial.number(), said.step(), said.losses()));
    if (report.isPresent()
        && early.isLost(trial.number(), report.get().step(), report.get().loss())) {
      lost = true;
      tree.end();
    }
  }

  private TrialResult result(boolean ended, Optional<Duration> timeout) {
    if (!ended) {
      return with(
          TrialEnd.TIMED_OUT,
          1,
          "took longer than " + StudyWords.span(timeout.orElseThrow()) + ", so it was ended");
    }
    if (lost) {
      boolean finite = losses.isFinite();
      return with(
          finite ? TrialEnd.BEHIND : TrialEnd.DIVERGED,
          early.share(trial.number()),
          finite ? "was behind all others, so it was ended early" : "");
    }
    int status = process.exitValue();
    if (!losses.isFinite()) {
      return with(TrialEnd.DIVERGED, 1, "");
    }
    if (status != 0) {
      return with(
          TrialEnd.FAILED,
          1,
          ending(status) + (lastError.isEmpty() ? "" : ": " + shortened(lastError)));
    }
    if (!losses.hasLoss()) {
      return with(
          TrialEnd.FAILED, 1, "exit status 0, but it printed no loss (" + losses.expected() + ")");
    }
    return with(TrialEnd.COMPLETED, 1, "");
  }

  private TrialResult with(TrialEnd end, double share, String note) {
    return new TrialResult(
        end, losses.train(), losses.validation(), losses.test(), share, Double.NaN, note);
  }

  private static TrialResult noting(TrialResult result, String words) {
    return new TrialResult(
        result.end(),
        result.train(),
        result.validation(),
        result.test(),
        result.share(),
        result.seconds(),
        result.note().isEmpty() ? words : result.note() + "; it " + words);
  }

  /** A process that a signal has ended, and a shell whose last command was, say so by 128 and the number of the signal. */
  private static String ending(int status) {
    int signal = status - SIGNALLED;
    return signal >= 1 && signal <= LAST_SIGNAL
        ? "killed by signal " + signal
        : "exit status " + status;
  }

  private static String shortened(String line) {
    return line.length() <= 200 ? line : line.substring(0, 200) + " …";
  }

  /** What it prints on one stream, read by a thread. */
  private final class Stream {
    private final InputStream stream;
    private final BoundedOutput kept;
    private final Thread thread;
    private boolean closed; // guarded by kept

    Stream(InputStream stream, String name, Consumer<String> lines) {
      this.stream = stream;
      this.kept = new BoundedOutput(out.resolve(name), lines);
      this.thread = new Thread(this::read, "trial " + trial.number() + " " + name);
      thread.setDaemon(true);
      thread.start();
    }

    private void read() {
      byte[] bytes = new byte[1 << 13];
      try {
        for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
          synchronized (kept) {
            if (closed) {
              return;
            }
            kept.write(bytes, count);
          }
        }
      } catch (IOException e) {
        // closed: what was read counts
      }
    }

    /** Waits a moment for its end. */
    void await() throws InterruptedException {
      thread.join(DRAIN_MILLIS);
    }

    /** Reads no further; returns whether some process still holds it open. */
    boolean end() {
      boolean held = thread.isAlive();
      if (!held) {
        close();
      } // else closing would wait for that process, and so may the thread
      synchronized (kept) {
        closed = true;
        kept.close();
      }
      return held;
    }

    private void close() {
      try {
        stream.close();
      } catch (IOException e) {
        // it is closed then
      }
    }
  }
}
