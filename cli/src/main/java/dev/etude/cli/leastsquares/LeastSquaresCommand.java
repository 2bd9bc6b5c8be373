package dev.etude.cli.leastsquares;

import picocli.CommandLine.Command;

/** The family of commands on noisy least squares. */
@Command(
    name = "least-squares",
    description =
        "Tune a step size on noisy least squares, on training rows or on validation rows.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Example:", "  etude least-squares tune --seed 1"})
public final class LeastSquaresCommand {
  /** Nothing to set. */
  public LeastSquaresCommand() {}
}
