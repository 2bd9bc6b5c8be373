package dev.etude.cli.quadratic;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.cli.value.PositiveNumber;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.results.quadratic.EngineWord;
import dev.etude.results.quadratic.MetaOptimizerWord;
import dev.etude.results.quadratic.QuadraticFiles;
import dev.etude.results.quadratic.QuadraticResult;
import dev.etude.results.quadratic.QuadraticTuning;
import dev.etude.run.RunDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns the step size of gradient descent on one quadratic, next to the certified best. */
@Command(
    name = "tune",
    description = "Learn the step size that is best after T steps on a quadratic.",
    footer = {
      "",
      "The word converged means that the result is within five percent of the certified"
          + " minimiser.",
      "",
      "Examples:",
      "  etude quadratic tune --dimension 20 --steps 80 --seed 1",
      "  etude quadratic tune --hessian examples/hessian.csv \\",
      "    --start examples/start.csv --steps 400 --meta-optimizer bracket"
    })
public final class QuadraticTune implements Runnable {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Option(names = "--hessian", paramLabel = "FILE", description = "H; needs --start.")
  private @Nullable Path hessian;

  @Option(names = "--start", paramLabel = "FILE", description = "w_0; needs --hessian.")
  private @Nullable Path start;

  @Option(
      names = "--dimension",
      paramLabel = "D",
      converter = Count.class,
      description =
          "Draw a random quadratic of this dimension: H = X'X; X and w_0 are standard" + " normal.")
  private @Nullable Integer dimension;

  @Option(
      names = "--steps",
      paramLabel = "T",
      defaultValue = "80",
      converter = Count.class,
      description = "Steps of gradient descent (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--initial-step-size",
      paramLabel = "ETA",
      defaultValue = "0.1",
      converter = NonNegativeNumber.class,
      description = "The step size at which meta-training starts (default: ${DEFAULT-VALUE}).")
  private double initialStepSize;

  @Option(
      names = "--meta-optimizer",
      paramLabel = "NAME",
      defaultValue = "descent",
      description = "descent, adam, rmsprop or bracket (default: ${DEFAULT-VALUE}).")
  private MetaOptimizerWord metaOptimizer;

  @Option(
      names = "--meta-steps",
      paramLabel = "K",
      defaultValue = "1000",
      converter = Count.class,
      description = "Meta-steps (default: ${DEFAULT-VALUE}).")
  private int metaSteps;

  @Option(
      names = "--meta-step-scale",
      paramLabel = "S",
      defaultValue = "0.01",
      converter = PositiveNumber.class,
      description = "Meta-step k has size S/sqrt(k) (default: ${DEFAULT-VALUE}).")
  private double metaStepScale;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "The engine: auto, spectral, forward or reverse. backprop32 and backprop64 show how"
              + " plain back-propagation fails (default: ${DEFAULT-VALUE}).")
  private EngineWord engine;

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public QuadraticTune(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    RunRecord record = Invocation.of(spec);
    Optional<RunDirectory> directory = RunDirectory.claim(output.target());
    if ((hessian != null || start != null) == (dimension != null)) {
      throw new UsageException(
          "give either --hessian and --start, or --dimension for a random instance");
    }
    QuadraticInstance instance;
    @Nullable Long usedSeed = null;
    if (dimension != null) {
      QuadraticFiles.requireMemory(dimension, "--dimension " + dimension);
      instance = QuadraticInstance.random(dimension, seed.seed());
      record = record.withSeed(seed.seed());
      usedSeed = seed.seed().value();
    } else if (hessian == null || start == null) {
      throw new UsageException("--hessian and --start go together: give both");
    } else {
      instance = QuadraticFiles.read(hessian, start);
      record = record.withInput(hessian).withInput(start);
    }
    QuadraticTuning tuning = new QuadraticTuning(
        instance, steps, engine, metaOptimizer, metaSteps, metaStepScale, initialStepSize);
    QuadraticResult result;
    try (Progress progress = console.progress("meta-training", metaSteps + 1)) {
      result = tuning.run(usedSeed, progress);
    }
    output.finish(console, directory, record, result);
  }
}
