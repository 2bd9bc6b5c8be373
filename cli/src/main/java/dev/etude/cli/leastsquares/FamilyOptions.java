package dev.etude.cli.leastsquares;

import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.Fraction;
import dev.etude.cli.value.InnerName;
import dev.etude.cli.value.PositiveNumber;
import dev.etude.random.Seed;
import dev.etude.report.Numbers;
import dev.etude.results.leastsquares.LeastSquaresTasks;
import dev.etude.run.UsageException;
import dev.etude.task.gaussian.DecompositionEngine;
import dev.etude.task.gaussian.EnsembleEngine;
import dev.etude.task.gaussian.GaussianLeastSquares;
import dev.etude.task.gaussian.LeastSquaresEngine;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.gaussian.SimulationEngine;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Options for the family of noisy least-squares tasks and its settings. */
public final class FamilyOptions {
  @Option(
      names = "--dimension",
      paramLabel = "D",
      defaultValue = "1000",
      converter = Count.class,
      description = "The number of weights (default: ${DEFAULT-VALUE}).")
  private int dimension;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "500",
      converter = Count.class,
      description = "The number of rows of a task (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--noise",
      paramLabel = "SIGMA",
      defaultValue = "1",
      converter = PositiveNumber.class,
      description =
          "The standard deviation of the noise; the true weights have length 1 (default: ${DEFAULT-VALUE}).")
  private double noise;

  @Option(
      names = "--steps",
      paramLabel = "T",
      defaultValue = "40",
      converter = Count.class,
      description = "Steps from 0 (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--tasks",
      paramLabel = "M",
      defaultValue = "300",
      converter = Count.class,
      description = "The number of tasks to learn from (default: ${DEFAULT-VALUE}).")
  private int tasks;

  @Option(
      names = "--validation-fraction",
      paramLabel = "P",
      defaultValue = "0.5",
      converter = Fraction.class,
      description =
          "The fraction of the rows that become validation rows (default: ${DEFAULT-VALUE}).")
  private double validationFraction;

  @Option(
      names = "--inner",
      paramLabel = "NAME",
      defaultValue = "gd",
      description = "gd, or sgd with one row in each step (default: ${DEFAULT-VALUE}).")
  private InnerName inner;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "auto: ensemble, or direct for sgd. ensemble: tasks are drawn without their"
          + " rows. krylov, dense: one decomposition serves all step sizes. direct: every"
          + " step is simulated (default: ${DEFAULT-VALUE}).")
  @UsesVectorApi("krylov")
  private TaskEngineName engine;

  @Option(
      names = "--truncation",
      paramLabel = "R",
      defaultValue = "40",
      converter = PositiveNumber.class,
      description = "A run stops where |w| >= R SIGMA. R SIGMA must be more than 1, the length of"
          + " the true weights (default: ${DEFAULT-VALUE}).")
  private double truncation;

  /** Nothing chosen yet; picocli fills in the rest. */
  public FamilyOptions() {}

  /** Returns the tasks to learn from; refuses what makes no sense. */
  LeastSquaresTasks tasks(Seed seed) {
    return new LeastSquaresTasks(setting(), engine(), tasks, seed);
  }

  private LeastSquaresSetting setting() {
    if (samples < 2) {
      throw new UsageException(
          "--samples must be at least 2, one row to train and one to validate, but is " + samples);
    }
    requireRadius();
    try {
      return LeastSquaresSetting.of(
          new GaussianLeastSquares(dimension, samples, noise),
          validationFraction,
          steps,
          truncation);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** Refuses a radius that the truth lies outside of, where every run that learns it would be stopped. */
  private void requireRadius() {
    double radius = truncation * noise;
    if (!(radius > 1)) {
      throw new UsageException(String.format(
          Locale.ROOT,
          "--truncation times --noise, the length at which a run is stopped, must be more than 1, the"
              + " length of the truth, but is %s; give --truncation %s or so",
          Numbers.brief(radius),
          Numbers.brief(LeastSquaresSetting.PAPER_TRUNCATION / noise)));
    }
    if (!(radius <= LeastSquaresSetting.LARGEST_RADIUS)) {
      throw new UsageException(String.format(
          Locale.ROOT,
          "--truncation times --noise, the length at which a run is stopped, must be at most %s, but"
              + " is %s",
          Numbers.brief(LeastSquaresSetting.LARGEST_RADIUS),
          Numbers.brief(radius)));
    }
  }

  private LeastSquaresEngine engine() {
    if (inner == InnerName.SGD) {
      if (engine != TaskEngineName.AUTO && engine != TaskEngineName.DIRECT) {
        throw new UsageException(
            "--inner sgd is simulated: --engine must be auto or direct, but is '" + engine + "'");
      }
      return SimulationEngine.STOCHASTIC;
    }
    return switch (engine) {
      case AUTO, ENSEMBLE -> new EnsembleEngine();
      case KRYLOV -> DecompositionEngine.KRYLOV;
      case DENSE -> DecompositionEngine.DENSE;
      case DIRECT -> SimulationEngine.GRADIENT_DESCENT;
    };
  }
}
