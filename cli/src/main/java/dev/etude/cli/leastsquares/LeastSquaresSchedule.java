package dev.etude.cli.leastsquares;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.output.Console;
import dev.etude.cli.value.Count;
import dev.etude.results.leastsquares.OptimalScheduleResult;
import dev.etude.run.RunDirectory;
import dev.etude.run.record.RunRecord;
import dev.etude.theory.GaussianSgd;
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
      "  etude least-squares schedule --eigenvalues power:2 --source 0.3 \\",
      "    --steps 1000 --json",
      "  etude least-squares schedule --eigenvalues spectrum.csv --batch 32 \\",
      "    --out runs/schedule"
    })
public final class LeastSquaresSchedule implements Runnable {
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

  @Override
  public void run() {
    RunRecord started = Invocation.of(spec);
    Optional<RunDirectory> directory = RunDirectory.claim(output.target());
    spectrum
        .dimension()
        .ifPresent(dimension -> OptimalScheduleResult.requireMemory(dimension, steps));
    GaussianSgd engine = spectrum.engine();
    RunRecord record = spectrum.file().map(started::withInput).orElse(started);
    output.finish(
        console, directory, record, OptimalScheduleResult.of(engine, steps, spectrum.text(engine)));
  }
}
