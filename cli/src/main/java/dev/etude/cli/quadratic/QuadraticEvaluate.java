package dev.etude.cli.quadratic;

import dev.etude.cli.output.Console;
import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.report.Numbers;
import dev.etude.report.text.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Evaluates the meta-objective of one quadratic and its derivative at given step sizes. */
@Command(
    name = "evaluate",
    description =
        "Compute the meta-objective and the meta-gradient of gradient descent on a" + " quadratic.",
    footer = {
      "",
      "Files contain comma-separated numbers without a header. The start is used"
          + " without scaling.",
      "",
      "Example:",
      "  etude quadratic evaluate --hessian examples/hessian.csv \\",
      "    --start examples/start.csv --steps 80 --step-size 0.01,0.05"
    })
public final class QuadraticEvaluate implements Runnable {
  private final Console console;

  @Option(
      names = "--hessian",
      required = true,
      paramLabel = "FILE",
      description = "The file of H, symmetric and positive definite.")
  private Path hessian;

  @Option(names = "--start", required = true, paramLabel = "FILE", description = "w_0.")
  private Path start;

  @Option(
      names = "--steps",
      paramLabel = "T",
      defaultValue = "80",
      converter = Count.class,
      description = "Steps of gradient descent (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--step-size",
      required = true,
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      paramLabel = "ETA",
      converter = NonNegativeNumber.class,
      description = "The step sizes.")
  private List<Double> stepSizes;

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      defaultValue = "log",
      converter = ObjectiveName.Converter.class,
      description = "log: (1/t) log f(w_t); last: f(w_t); mean: (1/t) sum of f(w_1) ... f(w_t)"
          + " (default: ${DEFAULT-VALUE}).")
  private ObjectiveName objective;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "auto",
      converter = EngineName.Converter.class,
      description = "The engine: auto, spectral, forward, reverse, or, to see them fail, backprop32"
          + " and backprop64 (default: ${DEFAULT-VALUE}).")
  private EngineName engine;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public QuadraticEvaluate(Console console) {
    this.console = console;
  }

  record Point(double stepSize, double metaObjective, double metaGradient, String status) {}

  record Result(
      int dimension,
      int steps,
      String objective,
      String engine,
      double largestEigenvalue,
      double smallestEigenvalue,
      double gradientBound,
      List<Point> results) {}

  @Override
  public void run() {
    QuadraticInstance instance = QuadraticFiles.read(hessian, start);
    DoubleFunction<MetaGradient> landscape =
        instance.landscape(engine.engine(), objective.objective(), steps);
    List<Point> points = new ArrayList<>();
    for (double stepSize : stepSizes) {
      MetaGradient found = landscape.apply(stepSize);
      points.add(new Point(
          stepSize, found.value(), found.stepSizeDerivative(), found.status().description()));
    }
    if (json) {
      console.json(new Result(
          instance.dimension(),
          steps,
          objective.toString(),
          engine.resolved().toString(),
          instance.largestEigenvalue(),
          instance.smallestEigenvalue(),
          instance.gradientBound(),
          points));
      return;
    }
    TextTable table = new TextTable("step size", "meta-objective", "meta-gradient", "status");
    for (Point point : points) {
      table.row(point.stepSize, point.metaObjective, point.metaGradient, point.status);
    }
    console.result(table.within(console.columns()));
    console.result("Eigenvalues from " + Numbers.brief(instance.smallestEigenvalue()) + " to "
        + Numbers.brief(instance.largestEigenvalue())
        + "; the derivative of the log objective is at most "
        + Numbers.brief(instance.gradientBound()) + " in magnitude (Theorem 4).");
  }
}
