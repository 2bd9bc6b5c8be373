package dev.etude.cli.program;

import dev.etude.program.LossReader;
import picocli.CommandLine.Option;

/** The names by which a program prints its losses. */
final class LossKeys {
  @Option(
      names = "--step-key",
      paramLabel = "KEY",
      defaultValue = LossReader.STEP,
      description = "The key of the step in the output of the program (default: ${DEFAULT-VALUE}).")
  private String step = LossReader.STEP;

  @Option(
      names = "--train-key",
      paramLabel = "KEY",
      defaultValue = LossReader.TRAIN,
      description = "The key of the training loss (default: ${DEFAULT-VALUE}).")
  private String train = LossReader.TRAIN;

  @Option(
      names = "--validation-key",
      paramLabel = "KEY",
      defaultValue = LossReader.VALIDATION,
      description = "The key of the validation loss (default: ${DEFAULT-VALUE}).")
  private String validation = LossReader.VALIDATION;

  @Option(
      names = "--test-key",
      paramLabel = "KEY",
      defaultValue = LossReader.TEST,
      description = "The key of the test loss (default: ${DEFAULT-VALUE}).")
  private String test = LossReader.TEST;

  /** Reads what a program prints. */
  LossReader reader() {
    return new LossReader(step, train, validation, test);
  }
}
