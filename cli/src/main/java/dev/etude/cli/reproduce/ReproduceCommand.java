package dev.etude.cli.reproduce;

import dev.etude.cli.option.ImageOptions;
import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.data.image.ImageSet;
import dev.etude.data.image.ImageSetName;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Reproduction;
import dev.etude.experiments.catalogue.ExperimentName;
import dev.etude.run.RunDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the paper's experiments again and holds its claims against the numbers. */
@Command(
    name = "reproduce",
    description = "Run an experiment of the paper and check its claims.",
    footer = {
      "",
      "Examples:",
      "  etude reproduce figure-1 --quick",
      "  etude reproduce figure-2 --seed 1 --out runs/figure-2",
      "  etude reproduce figure-3 --quick --out runs/figure-3",
      "  etude reproduce figure-6 --quick --out runs/figure-6",
      "  etude reproduce figure-6 --data mnist --seed 1 --out runs/mnist",
      "  etude reproduce decay-or-averaging --tables tables --seed 1 --out runs/decay",
      "  etude reproduce leave-one-out --tables tables --seed 1 \\",
      "    --out runs/leave-one-out",
      "  etude reproduce study-regret --tables tables --seed 1 --out runs/regret",
      "  etude reproduce learned-under-noise --tables tables --seed 1 --out runs/noise"
    })
@UsesVectorApi
public final class ReproduceCommand implements Runnable {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "figure-1: the step size as it is learned; figure-2: the best step size"
          + " against the number of steps; figure-3, figure-4: train-by-train and"
          + " train-by-validation on noisy least squares, against noise and against samples;"
          + " figure-5, figure-6, figure-7: learned optimizers of networks on few images, with noisy"
          + " labels, and on all images (default: mnist); decay-or-averaging: decay schedules against"
          + " averaged weights, schedule-free steps and Muon on ten tables; leave-one-out: a step size"
          + " chosen on training rows, on validation rows or by leave-one-out, on normal rows and on"
          + " five tables; carried-peaks: a peak carried over to ten times the steps, on six tables;"
          + " study-regret: the search of 'tune --program' against random, grid, golden-section and Parzen"
          + " search on ten tables; learned-under-noise: learned:general, its twin and tuned rules"
          + " against label noise on ten tables. The last five experiments are not in the paper.")
  private ExperimentName name;

  @Option(
      names = "--quick",
      description = "Use smaller settings, for a first look; figures 5 to 7 then use digits unless"
          + " --data names other images.")
  private boolean quick;

  @Option(
      names = "--tables",
      paramLabel = "DIR",
      description =
          "For decay-or-averaging, leave-one-out, carried-peaks, study-regret and"
              + " learned-under-noise: the folder of the tables (concrete.csv and others). An error names missing files.")
  private @Nullable Path tables;

  @ArgGroup(exclusive = false)
  private @Nullable ImageOptions images;

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
  public ReproduceCommand(Console console) {
    this.console = console;
  }

  /** A bar that an experiment moves; it stays here when its task travels. */
  private record Shown(Progress bar) implements ExperimentProgress {
    @Override
    public void stepBy(long steps) {
      bar.stepBy(steps);
    }

    @Override
    public void say(String text) {
      bar.say(text);
    }
  }

  @Override
  public void run() {
    if (name.needsTables() == (tables == null)) {
      throw new UsageException(
          "--tables is for decay-or-averaging, leave-one-out, carried-peaks, study-regret and"
              + " learned-under-noise, which need it, and for no other experiment, but the experiment is "
              + name);
    }
    RunRecord record = Invocation.of(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output.target());
    Optional<ImageSet> set = readImages();
    if (set.isPresent()) {
      record = record
          .withSetting("data", set.get().name())
          .withSetting("data-sha256", set.get().checksum());
    }
    Experiment experiment = name.experiment(set, Optional.ofNullable(tables));
    Reproduction found;
    try (Progress progress = console.progress(name.toString(), experiment.work(quick))) {
      found = Reproduction.of(
          name.toString(), experiment, seed.seed(), quick, threads.map(), new Shown(progress));
    }
    output.finish(console, directory, record, found);
    if (directory.isEmpty() && !output.json()) {
      console.result("--out DIR writes the figures and a report.");
    }
  }

  private Optional<ImageSet> readImages() {
    if (name.needsImages()) {
      return Optional.of(
          images != null
              ? images.read()
              : (quick ? ImageSetName.DIGITS : ImageSetName.MNIST)
                  .read(ImageSetName.userDirectory()));
    }
    if (images != null) {
      throw new UsageException("--data is for figure-5, figure-6 and figure-7, but " + name
          + (name.needsTables() ? " reads tables" : " draws its own numbers") + "; leave it out");
    }
    return Optional.empty();
  }
}
