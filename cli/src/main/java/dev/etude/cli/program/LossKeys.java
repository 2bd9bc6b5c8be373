package dev.etude.cli.program;

import dev.etude.program.LossReader;
import picocli.CommandLine.Option;

/** What the losses are called in what a program prints. */
final class LossKeys {
  @Option(
      names = "--step-key",
      paramLabel = "KEY",
      defaultValue = "step",
      description = "What the program calls the step (default: ${DEFAULT-VALUE}).")
  private String step = "step";

  @Option(
      names = "--train-key",
      paramLabel = "KEY",
      defaultValue = "train",
      description = "What it calls the training loss (default: ${DEFAULT-VALUE}).")
  private String train = "train";

  @Option(
      names = "--validation-key",
      paramLabel = "KEY",
      defaultValue = "validation",
      description = "What it calls the validation loss (default: ${DEFAULT-VALUE}).")
  private String validation = "validation";

  @Option(
      names = "--test-key",
      paramLabel = "KEY",
      defaultValue = "test",
      description =
          "What it calls the test loss, by which nothing is chosen (default: ${DEFAULT-VALUE}).")
  private String test = "test";

  /** Reads what a program prints. */
  LossReader reader() {
    return new LossReader(step, train, validation, test);
  }
}
