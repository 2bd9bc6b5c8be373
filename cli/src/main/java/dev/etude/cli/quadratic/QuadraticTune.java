package dev.etude.cli.quadratic;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.cli.value.PositiveNumber;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.meta.landscape.StepSizeFunction;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.search.CertifiedBracket;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.Point;
import dev.etude.meta.search.stepsize.MetaDescent;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.text.TextTable;
import dev.etude.run.MemoryNeed;
import dev.etude.run.RunDirectory;
import dev.etude.run.RunFiles;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
      "Converged means: within five percent of the certified minimiser.",
      "",
      "Examples:",
      "  etude quadratic tune --dimension 20 --steps 80 --seed 1",
      "  etude quadratic tune --hessian examples/hessian.csv \\",
      "    --start examples/start.csv --steps 400 --meta-optimizer bracket"
    })
public final class QuadraticTune implements Runnable {
  private static final double CONVERGED = 0.05;

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
      description = "Draw a random instance: H = X'X, X and w_0 standard normal.")
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
      description = "Where meta-training starts (default: ${DEFAULT-VALUE}).")
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
      description = "auto, spectral, forward, reverse, or backprop32 and backprop64, which fail"
          + " (default: ${DEFAULT-VALUE}).")
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

  record Result(
      double learnedStepSize,
      double optimalStepSize,
      CertifiedBracket certificate,
      double metaObjective,
      int metaSteps,
      boolean converged,
      String status,
      @Nullable Long seed) {}

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
    CertifiedBracket certificate = certified.certificate().orElseThrow();
    double optimal = certificate.minimizer();
    double learned = stepSize(found.best());
    Status ending = found.best().status();
    MetaGradient exact =
        instance.landscape(new Spectral(), MetaObjective.logOfLastLoss(), steps).apply(learned);
    Result result = new Result(
        learned,
        optimal,
        certificate,
        exact.value(),
        found.trials().size() - 1,
        Math.abs(learned - optimal) <= CONVERGED * optimal,
        ending.isFinite() ? exact.status().description() : ending.description(),
        usedSeed);
    if (directory.isPresent()) {
      directory
          .get()
          .write(
              record.finished("completed", result),
              runFiles -> write(runFiles, instance, found, result));
    }
    print(result);
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

  private static double stepSize(Point point) {
    return point.theta().get(0); // the function's coordinate is η itself
  }

  private void print(Result result) {
    if (output.json()) {
      console.json(result);
      return;
    }
    TextTable table = new TextTable("", "step size");
    table.row("learned", result.learnedStepSize);
    table.row("certified best", result.optimalStepSize);
    console.result(table.toString());
    console.result((result.converged ? "Converged" : "Not converged") + " after " + result.metaSteps
        + " meta-steps; meta-objective " + Numbers.brief(result.metaObjective) + ", status "
        + result.status + (result.seed == null ? "" : ", seed " + result.seed) + ".");
  }

  private static void write(
      RunFiles files, QuadraticInstance instance, FoundPoint found, Result result)
      throws IOException {
    double[] stepSizes =
        found.trials().stream().mapToDouble(QuadraticTune::stepSize).toArray();
    try (CsvFile csv = files.csv("meta-training.csv", "meta_step", "step_size")) {
      for (int k = 0; k < stepSizes.length; k++) {
        csv.row(k, stepSizes[k]);
      }
    }
    double[] metaStep = new double[stepSizes.length];
    Arrays.setAll(metaStep, k -> k);
    Figure figure = Figure.builder("meta-training", "The step size as it is learned")
        .x(Axis.linear("meta-step"))
        .y(Axis.log("step size"))
        .add(Series.of("learned step size", metaStep, stepSizes))
        .horizontalMarker(result.optimalStepSize, "certified best")
        .caption("Meta-descent of (1/t) log f(w_t); a step size of 0 is not drawn on the log axis.")
        .build();
    FigureWriter.write(figure, files.folder("figures"));
    HtmlReport.builder("Learning the step size of a quadratic")
        .verdict(
            result.converged ? "Converged" : "Not converged",
            "learned " + Numbers.brief(result.learnedStepSize) + ", certified best "
                + Numbers.brief(result.optimalStepSize))
        .figure(figure)
        .table(
            "Result",
            List.of("quantity", "value"),
            List.of(
                List.of("dimension", String.valueOf(instance.dimension())),
                List.of("largest eigenvalue", Numbers.brief(instance.largestEigenvalue())),
                List.of("smallest eigenvalue", Numbers.brief(instance.smallestEigenvalue())),
                List.of("certificate, lower end", Numbers.exact(result.certificate.lower())),
                List.of("certificate, upper end", Numbers.exact(result.certificate.upper())),
                List.of("meta-objective", Numbers.brief(result.metaObjective)),
                List.of("status", result.status)))
        .build()
        .writeTo(files.path("report.html"));
  }
}
