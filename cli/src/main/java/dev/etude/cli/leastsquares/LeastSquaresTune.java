package dev.etude.cli.leastsquares;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.SearchName;
import dev.etude.cli.value.StepSizeGrid;
import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.landscape.LeftOutTuning;
import dev.etude.results.leastsquares.LeastSquaresExperiment;
import dev.etude.run.RunDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
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
      "  etude least-squares tune --dimension 200 --samples 2000 --noise 0.5 \\",
      "    --steps 100 --seed 1"
    })
public final class LeastSquaresTune implements Runnable {
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
    LeastSquaresExperiment experiment =
        new LeastSquaresExperiment(family.tasks(seed.seed()), testTasks, stepSizes(), leaveOneOut);
    experiment.requireMemory(threads.threads());
    LeastSquaresTuning drawn;
    try (Progress progress = console.progress("tasks", experiment.tasks().count())) {
      drawn = experiment.tasks().draw(threads.map(), progress);
    }
    Optional<LeftOutTuning> leftOut = experiment.leaveOneOutSkipped().isPresent()
        ? Optional.empty()
        : Optional.of(leftOut(experiment));
    output.finish(console, directory, record, experiment.test(drawn, leftOut));
  }

  private LeftOutTuning leftOut(LeastSquaresExperiment experiment) {
    try (Progress progress =
        console.progress("tasks, leave-one-out", experiment.tasks().count())) {
      return experiment.leaveOneOut(threads.map(), progress);
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
