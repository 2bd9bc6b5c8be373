package dev.etude.cli.quadratic;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.cli.value.PositiveNumber;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.meta.landscape.StepSizeFunction;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.stepsize.MetaDescent;
import dev.etude.results.quadratic.QuadraticResult;
import dev.etude.run.MemoryNeed;
import dev.etude.run.RunDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleFunction;
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
      converter = MetaOptimizerName.Converter.class,
      description = "descent, adam, rmsprop or bracket (default: ${DEFAULT-VALUE}).")
  private MetaOptimizerName metaOptimizer;

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
      converter = EngineName.Converter.class,
      description = "The engine: auto, spectral, forward, reverse, or, to see them fail, backprop32"
          + " and backprop64 (default: ${DEFAULT-VALUE}).")
  private EngineName engine;

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
    boolean files = hessian != null || start != null;
    QuadraticFiles.requireOneSource(files, dimension != null);
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
    MemoryNeed.require(
        "--engine " + engine + " of " + steps + " steps",
        engine.bytes(instance.dimension(), steps),
        "steps, or an engine that keeps no states");
    FoundPoint certified = instance.certified(steps);
    FoundPoint found = metaOptimizer == MetaOptimizerName.BRACKET ? certified : descend(instance);
    MetaGradient exact = instance
        .landscape(new Spectral(), MetaObjective.logOfLastLoss(), steps)
        .apply(QuadraticResult.stepSize(found.best()));
    QuadraticResult result = new QuadraticResult(instance, certified, found, exact, usedSeed);
    RunRecord started = record;
    directory.ifPresent(
        place -> place.write(started.finished("completed", result.summary()), result::writeTo));
    output.print(console, result);
  }

  private FoundPoint descend(QuadraticInstance instance) {
    DoubleFunction<MetaGradient> objective =
        instance.landscape(engine.engine(), MetaObjective.logOfLastLoss(), steps);
    try (var progress = console.progress("meta-training", metaSteps + 1)) {
      return new MetaDescent(metaOptimizer.rule(), metaStepScale, metaSteps)
          .run(
              new StepSizeFunction(
                  stepSize -> {
                    progress.step();
                    return objective.apply(stepSize);
                  },
                  steps),
              initialStepSize);
    }
  }
}
