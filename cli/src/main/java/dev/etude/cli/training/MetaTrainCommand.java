package dev.etude.cli.training;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SampleOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.results.training.ImageSupply;
import dev.etude.results.training.MetaTrainingSetting;
import dev.etude.results.training.RecordedTraining;
import dev.etude.results.training.TrainingState;
import dev.etude.run.OngoingRun;
import dev.etude.run.record.RunRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Meta-trains a learned optimizer. */
@Command(
    name = "meta-train",
    description = {
      "Learn an optimizer: a small network that turns gradients into steps.",
      "",
      "The network is meta-trained on many short trainings: of a perceptron on"
          + " images, or of any model on tables. It minimises the loss along these"
          + " trainings, on the training rows or on validation rows. The state is saved"
          + " regularly; --resume continues from there to the same bits."
    },
    footer = {
      "",
      "Examples:",
      "  etude meta-train --data TABLE.csv --objective validation --noise 0.2 \\",
      "    --out runs/own",
      "  etude meta-train --data teachers --objective validation --noise 0.4 \\",
      "    --out runs/general",
      "  etude meta-train --data digits --objective validation --samples 500 \\",
      "    --plan short --out runs/digits",
      "  etude meta-train --data mnist --objective validation --noise 0.2 --seed 1 \\",
      "    --out runs/tbv",
      "  etude meta-train --data mnist --objective validation --noise 0.2 --seed 1 \\",
      "    --out runs/tbv --resume"
    })
@UsesVectorApi
public final class MetaTrainCommand implements Runnable {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private final MetaTrainingOptions options = new MetaTrainingOptions();

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      description = "Stop after this time, for example 10m, and keep what was learned; --resume"
          + " continues.")
  private @Nullable Duration timeLimit;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      defaultValue = "1m",
      description = "The time between two checkpoints (default: ${DEFAULT-VALUE}).")
  private Duration checkpointEvery;

  @Option(names = "--resume", description = "Continue the unfinished run in --out.")
  private boolean resume;

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
  public MetaTrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    try (OngoingRun run = OngoingRun.claim(output.target(), resume)) {
      run.warnings().forEach(console::message);
      run.state()
          .filter(state -> !seed.isKnown())
          .ifPresent(state -> seed.use(TrainingState.seed(state, run.place())));
      RunRecord record = Invocation.of(spec).withSeed(seed.seed());
      MetaTrainingSetting setting = options.setting(seed.seed(), console::message);
      if (setting.supply() instanceof ImageSupply images) {
        record = SampleOptions.in(record, images.family());
      }
      RecordedTraining training =
          RecordedTraining.in(run, record, setting, threads.map(), threads.threads());
      try (Progress progress = console.progress("unroll steps", setting.plan().unrollSteps())) {
        training.train(progress, timeLimit, checkpointEvery);
      }
      output.print(console, training.finish());
    }
  }
}
