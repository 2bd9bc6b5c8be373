package dev.etude.cli.sample;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.ResumeOption;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.value.Fraction;
import dev.etude.results.sample.Predictions;
import dev.etude.results.sample.RecordedSampling;
import dev.etude.results.sample.SampleResult;
import dev.etude.results.sample.SampledTarget;
import dev.etude.results.sample.TableRegression;
import dev.etude.run.OngoingRun;
import dev.etude.run.record.RunRecord;
import dev.etude.sampling.Samples;
import dev.etude.sampling.Sampling;
import dev.etude.sampling.density.LogDensity;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws from a density, or from the posterior of a regression on the user's table. */
@Command(
    name = "sample",
    description = {
      "Draw from a density by Hamiltonian Monte Carlo with step sizes that adapt, and"
          + " check whether the draws can be trusted.",
      "",
      "With --target regression, the density is the posterior of a linear or logistic"
          + " regression on a table. The output has intervals of slopes and predictions,"
          + " beside the predictions of tune."
    },
    footer = {
      "",
      "The draws can be trusted if the chains agree (R-hat at most 1.01), if each chain is worth at least"
          + " 100 independent draws in the middle and in the tails (ESS), and if no chain diverged. --out"
          + " writes draws.csv, which pandas, ArviZ and the R package posterior read.",
      "",
      "Examples:",
      "  etude sample --target regression examples/diabetes.csv \\",
      "    --predict progression --seed 1",
      "  etude sample --target eight-schools --seed 1 --out runs/schools",
      "  etude sample --target funnel --sampler nuts --draws 20000 --seed 1",
      "  etude sample --target normal:100:1000 --json"
    })
public final class SampleCommand implements Runnable {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      required = true,
      description =
          "funnel: Neal's; normal:D: D standard normal coordinates, normal:D:K: deviations from 1"
              + " to K; eight-schools: Rubin's; regression: of FILE.")
  private SampledTarget target;

  @Mixin
  private final RegressionOptions regression = new RegressionOptions();

  @Mixin
  private final SamplerOptions sampler = new SamplerOptions();

  @Option(
      names = "--interval",
      paramLabel = "P",
      defaultValue = "0.9",
      converter = Fraction.class,
      description = "The probability of the central intervals (default: ${DEFAULT-VALUE}).")
  private double interval;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "The time between two checkpoints (default: ${DEFAULT-VALUE}).")
  private Duration checkpointEvery;

  @Mixin
  private final ResumeOption resume = new ResumeOption();

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
  public SampleCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    resume.requireOut(output);
    Optional<TableRegression> table = table();
    LogDensity density = table.isPresent()
        ? table.get().posterior()
        : target.density().orElseThrow(); // only a regression has none
    Sampling sampling = sampler.of(density);
    resume.within(output, console, run -> sample(sampling, table, run));
  }

  private Optional<TableRegression> table() {
    if (target.isRegression()) {
      return Optional.of(regression.read());
    }
    regression.requireAbsent();
    return Optional.empty();
  }

  private void sample(
      Sampling settings, Optional<TableRegression> table, Optional<OngoingRun> run) {
    seed.goOnWith(run);
    RunRecord record = Invocation.of(spec).withSeed(seed.seed());
    if (regression.path().isPresent()) {
      record = record.withInput(regression.path().get());
    }
    Samples samples;
    try (Progress progress = console.progress("moves", sampler.moves())) {
      RecordedSampling session = new RecordedSampling(run, progress, record, checkpointEvery);
      samples =
          session.goingOn(settings.seed(seed.seed().value())).run(threads.map().nearby(), session);
    }
    Optional<Predictions> predictions = table.map(rows ->
        Predictions.of(rows, samples, interval, seed.seed(), threads.map().nearby()));
    SampleResult result = new SampleResult(target.word(), interval, samples, predictions);
    RunRecord finished = record.finished("completed", result.summary());
    run.ifPresent(ongoing -> ongoing.finish(finished, result::writeTo, Optional.empty()));
    output.print(console, result);
  }
}
