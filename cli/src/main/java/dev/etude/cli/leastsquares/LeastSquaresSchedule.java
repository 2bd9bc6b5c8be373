package dev.etude.cli.leastsquares;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.output.Console;
import dev.etude.cli.value.Count;
import dev.etude.report.Numbers;
import dev.etude.report.figures.ScheduleFigures;
import dev.etude.report.text.TextTable;
import dev.etude.run.MemoryNeed;
import dev.etude.run.RunDirectory;
import dev.etude.run.record.RunRecord;
import dev.etude.theory.BestPeak;
import dev.etude.theory.GaussianSgd;
import dev.etude.theory.OptimalSchedule;
import dev.etude.theory.ScheduleShape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Computes the optimal schedule of stochastic gradient descent on a known spectrum, beside schedules with a name. */
@Command(
    name = "schedule",
    description = {
      "Compute the schedule of T step sizes that is best for mini-batch SGD on least"
          + " squares, with Gaussian rows of a known covariance.",
      "",
      "The expected risk of a schedule is computed exactly, without sampling, so"
          + " there is no seed. The risk is the excess over that of the true weights."
    },
    footer = {
      "",
      "Examples:",
      "  etude least-squares schedule",
      "  etude least-squares schedule --eigenvalues power:2 --source 0.3 --steps 1000 --json",
      "  etude least-squares schedule --eigenvalues spectrum.csv --batch 32 --out runs/schedule"
    })
public final class LeastSquaresSchedule implements Runnable {
  private static final int NUMBERS_PER_STEP = 60; // pairs of L-BFGS, and the schedules themselves

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private final SpectrumOptions spectrum = new SpectrumOptions();

  @Option(
      names = "--steps",
      paramLabel = "T",
      defaultValue = "500",
      converter = Count.class,
      description = "Steps (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Mixin
  private final OutputOptions output = new OutputOptions();

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public LeastSquaresSchedule(Console console) {
    this.console = console;
  }

  record Beside(double peak, double risk) {}

  record Summary(double risk, List<Double> stepSizes, Map<String, Beside> beside) {}

  @Override
  public void run() {
    RunRecord started = Invocation.of(spec);
    Optional<RunDirectory> directory = RunDirectory.claim(output.target());
    spectrum.dimension().ifPresent(this::requireMemory);
    GaussianSgd engine = spectrum.engine();
    RunRecord record = spectrum.file().map(started::withInput).orElse(started);
    requireMemory(engine.dimension());
    OptimalSchedule optimal = OptimalSchedule.of(engine, steps);
    Map<String, Beside> beside = new LinkedHashMap<>();
    Map<String, double[]> schedules = new LinkedHashMap<>();
    schedules.put("optimal", optimal.stepSizes().toArray());
    for (ScheduleShape shape : ScheduleShape.values()) {
      BestPeak best = BestPeak.of(engine, shape.factors(steps));
      beside.put(shape.text(), new Beside(best.peak(), best.risk().toDouble()));
      schedules.put(shape.text(), best.stepSizes());
    }
    Summary summary = new Summary(
        optimal.risk().toDouble(),
        Arrays.stream(optimal.stepSizes().toArray()).boxed().toList(),
        beside);
    String answer = answer(summary);
    directory.ifPresent(place -> place.write(
        record.finished("completed", summary),
        files -> ScheduleFigures.of(engine, schedules).writeTo(files.folder(), answer)));
    if (output.json()) {
      console.json(summary);
    } else {
      print(summary, answer, engine);
    }
  }

  private void requireMemory(int dimension) {
    double states = 4.0 * dimension * Math.ceil(Math.sqrt(steps));
    MemoryNeed.require(
        "a schedule of " + steps + " steps in " + dimension + " dimensions",
        Double.BYTES * (states + (double) NUMBERS_PER_STEP * steps),
        "dimensions or steps");
  }

  /** Returns the finding in a sentence. */
  private static String answer(Summary summary) {
    String best = "";
    double least = Double.POSITIVE_INFINITY;
    double peak = Double.NaN;
    for (Map.Entry<String, Beside> entry : summary.beside.entrySet()) {
      if (entry.getValue().risk < least) {
        least = entry.getValue().risk;
        best = entry.getKey();
        peak = entry.getValue().peak;
      }
    }
    return String.format(
        Locale.ROOT,
        "The optimal schedule ends at risk %s, %.1f %% below the best schedule with a name: %s, %s"
            + " at peak %s.",
        Numbers.brief(summary.risk),
        100 * (1 - summary.risk / least),
        best,
        Numbers.brief(least),
        Numbers.brief(peak));
  }

  private void print(Summary summary, String answer, GaussianSgd engine) {
    console.result(answer + "\n");
    double[] sizes = summary.stepSizes.stream().mapToDouble(Double::doubleValue).toArray();
    int largest = 0;
    for (int i = 0; i < sizes.length; i++) {
      largest = sizes[i] > sizes[largest] ? i : largest;
    }
    TextTable table = new TextTable("schedule", "peak", "risk", "above optimal, %");
    table.row("optimal", sizes[largest], summary.risk, 0);
    summary.beside.forEach((name, beside) -> table.row(
        name,
        beside.peak,
        beside.risk,
        String.format(Locale.ROOT, "%.1f", 100 * (beside.risk / summary.risk - 1))));
    console.result(table.within(console.columns()));
    console.result("Optimal: from " + Numbers.brief(sizes[0]) + " to "
        + Numbers.brief(sizes[largest]) + " at step " + (largest + 1) + ", and "
        + Numbers.brief(sizes[sizes.length - 1])
        + " at the last; --json or --out for all of them.");
    console.result(spectrum.spectrum(engine) + ", noise variance "
        + Numbers.brief(spectrum.noiseVariance()) + ", batches of " + spectrum.batch() + ", "
        + steps
        + " steps.");
  }
}
