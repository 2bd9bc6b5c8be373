package dev.etude.cli.program;

import dev.etude.program.PrintedLossReader;
import picocli.CommandLine.Option;

/** The names by which a program prints its losses. */
final class LossKeys {
  @Option(
      names = "--step-key",
      paramLabel = "KEY",
      defaultValue = PrintedLossReader.STEP,
      description = "The key of the step in the output of the program (default: ${DEFAULT-VALUE}).")
  private String step = PrintedLossReader.STEP;

  @Option(
      names = "--train-key",
      paramLabel = "KEY",
      defaultValue = PrintedLossReader.TRAIN,
      description = "The key of the training loss (default: ${DEFAULT-VALUE}).")
  private String train = PrintedLossReader.TRAIN;

  @Option(
      names = "--validation-key",
      paramLabel = "KEY",
      defaultValue = PrintedLossReader.VALIDATION,
      description = "The key of the validation loss (default: ${DEFAULT-VALUE}).")
  private String validation = PrintedLossReader.VALIDATION;

  @Option(
      names = "--test-key",
      paramLabel = "KEY",
      defaultValue = PrintedLossReader.TEST,
      description = "The key of the test loss (default: ${DEFAULT-VALUE}).")
  private String test = PrintedLossReader.TEST;

  /** Reads what a program prints. */
  PrintedLossReader reader() {
    return new PrintedLossReader(step, train, validation, test);
  }
}
