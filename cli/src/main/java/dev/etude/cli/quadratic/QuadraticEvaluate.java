package dev.etude.cli.quadratic;

import dev.etude.cli.output.Console;
import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.results.quadratic.EngineWord;
import dev.etude.results.quadratic.ObjectiveWord;
import dev.etude.results.quadratic.QuadraticEvaluation;
import dev.etude.results.quadratic.QuadraticFiles;
import java.nio.file.Path;
import java.util.List;
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
      description = "log: (1/t) log f(w_t); last: f(w_t); mean: (1/t) sum of f(w_1) ... f(w_t)"
          + " (default: ${DEFAULT-VALUE}).")
  private ObjectiveWord objective;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "The engine: auto, spectral, forward or reverse. backprop32 and backprop64 show how"
              + " plain back-propagation fails (default: ${DEFAULT-VALUE}).")
  private EngineWord engine;

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

  @Override
  public void run() {
    QuadraticInstance instance = QuadraticFiles.read(hessian, start);
    console.print(QuadraticEvaluation.of(instance, steps, objective, engine, stepSizes), json);
  }
}
