package dev.etude.cli.leastsquares;

import picocli.CommandLine.Command;

/** The family of commands on noisy least squares. */
@Command(
    name = "least-squares",
    description = "Noisy least squares: tune a step size on training or on validation rows.",
    synopsisSubcommandLabel = "COMMAND")
public final class LeastSquaresCommand {
  /** Nothing to set. */
  public LeastSquaresCommand() {}
}
