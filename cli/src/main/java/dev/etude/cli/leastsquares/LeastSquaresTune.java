package dev.etude.cli.leastsquares;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.InnerName;
import dev.etude.cli.value.SearchName;
import dev.etude.cli.value.StepSizeGrid;
import dev.etude.inner.trajectory.LeaveOneOut;
import dev.etude.meta.evaluation.LeastSquaresResult;
import dev.etude.meta.evaluation.LeastSquaresResult.Predicted;
import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.landscape.LeftOutTuning;
import dev.etude.meta.objective.Rows;
import dev.etude.results.leastsquares.LeastSquaresTuneResult;
import dev.etude.run.MemoryNeed;
import dev.etude.run.RunDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.task.gaussian.LeastSquaresEngine;
import dev.etude.task.gaussian.LeastSquaresSetting;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns the step size of a family of noisy least-squares tasks, three ways, and tests it on new tasks. */
@Command(
    name = "tune",
    description = "Learn the step size that is best after T steps on noisy least-squares tasks.",
    footer = {
      "",
      "Train-by-train minimises the loss on the training rows, train-by-validation that on validation rows,"
          + " leave-one-out that of each row after a training without it. Leave-one-out is computed where"
          + " it takes a few seconds at most. New tasks train on all their rows with each step size.",
      "",
      "Examples:",
      "  etude least-squares tune --seed 1",
      "  etude least-squares tune --dimension 200 --samples 2000 --noise 0.5 --steps 100 --seed 1"
    })
public final class LeastSquaresTune implements Runnable {
  private static final int TEST_RESULT = 100; // bytes, at least, of what a new task leaves
  private static final int MOST_STEPS_OF_THEORY =
      100_000; // an integral over 2t points for each step size
  private static final double QUICK = 2e10; // multiply-adds, some seconds on one core

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private final FamilyOptions family = new FamilyOptions();

  @Option(
      names = "--test-tasks",
      paramLabel = "M",
      defaultValue = "10",
      converter = Count.class,
      description = "The number of new tasks to test on (default: ${DEFAULT-VALUE}).")
  private int testTasks;

  @Option(
      names = "--search",
      paramLabel = "NAME",
      defaultValue = "continuous",
      converter = SearchName.Converter.class,
      description = "continuous, or grid (default: ${DEFAULT-VALUE}).")
  private SearchName search;

  @Option(
      names = "--grid",
      paramLabel = "FROM:TO:POINTS",
      converter = StepSizeGrid.Converter.class,
      description = "The grid of --search grid, evenly spaced in log (default: 1e-6:1:25).")
  private @Nullable StepSizeGrid grid;

  @Option(
      names = "--leave-one-out",
      description = "Also choose by leave-one-out, even if that takes long.")
  private boolean leaveOneOut;

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Mixin
  private final ThreadsOption threads = new ThreadsOption();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public LeastSquaresTune(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    RunRecord record = Invocation.of(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output.target());
    Optional<double[]> stepSizes = stepSizes();
    LeastSquaresSetting setting = family.setting();
    LeastSquaresEngine engine = family.engine();
    family.requireMemory(engine, setting, threads.threads());
    MemoryNeed.require("--test-tasks " + testTasks, TEST_RESULT * (double) testTasks, "test tasks");
    LeastSquaresTuning tuning;
    try (Progress progress = console.progress("tasks", family.tasks())) {
      tuning = LeastSquaresTuning.draw(
          engine, setting, seed.seed(), family.tasks(), threads.map(), progress::step);
    }
    Optional<String> skipped = skipped(setting);
    Optional<LeftOutTuning> leftOut =
        skipped.isPresent() ? Optional.empty() : Optional.of(leftOut(setting));
    LeastSquaresResult result =
        LeastSquaresResult.of(setting, tuning, leftOut, stepSizes, testTasks);
    LeastSquaresTuneResult.@Nullable Theory theory =
        family.inner() == InnerName.SGD || family.steps() > MOST_STEPS_OF_THEORY
            ? null
            : new LeastSquaresTuneResult.Theory(
                Predicted.of(setting, Rows.TRAINING),
                Predicted.of(setting, Rows.VALIDATION),
                Predicted.ofLeaveOneOut(setting));
    LeastSquaresTuneResult found = new LeastSquaresTuneResult(
        result,
        theory,
        skipped.orElse(null),
        family.tasks(),
        family.inner() == InnerName.GD,
        seed.seed().value());
    directory.ifPresent(
        place -> place.write(record.finished("completed", found.summary()), found::writeTo));
    output.print(console, found);
  }

  /** Says why there is no choice by leave-one-out, if there is none. */
  private Optional<String> skipped(LeastSquaresSetting setting) {
    if (family.inner() == InnerName.SGD) {
      if (leaveOneOut) {
        throw new UsageException(
            "--leave-one-out is for gradient descent on all rows, but --inner is sgd");
      }
      return Optional.of("it is known for gradient descent on all rows only");
    }
    double bytes = family.tasks() * LeaveOneOut.bytes(family.samples(), family.dimension());
    boolean fits = bytes < Runtime.getRuntime().maxMemory() / 2.0;
    if (!fits && leaveOneOut) {
      throw new UsageException(String.format(
          Locale.ROOT,
          "--leave-one-out needs up to %.1f GB for %d tasks; use fewer --tasks, or give more memory,"
              + " for example ETUDE_HEAP=%.0fg",
          bytes / (1 << 30),
          family.tasks(),
          Math.ceil(2 * bytes / (1 << 30))));
    }
    if (leaveOneOut || (fits && LeftOutTuning.work(setting, family.tasks()) <= QUICK)) {
      return Optional.empty();
    }
    return Optional.of("it would take long for " + family.tasks() + " tasks of this size;"
        + " --leave-one-out computes it all the same, and fewer --tasks make it quick");
  }

  private LeftOutTuning leftOut(LeastSquaresSetting setting) {
    try (Progress progress = console.progress("tasks, leave-one-out", family.tasks())) {
      return LeftOutTuning.draw(
          setting, seed.seed(), family.tasks(), threads.map(), progress::step);
    }
  }

  private Optional<double[]> stepSizes() {
    if (search == SearchName.CONTINUOUS) {
      if (grid != null) {
        throw new UsageException("--grid needs --search grid");
      }
      return Optional.empty();
    }
    StepSizeGrid chosen = grid == null ? StepSizeGrid.PAPER : grid;
    return Optional.of(chosen.stepSizes());
  }
}
