package dev.etude.cli.quadratic;

import picocli.CommandLine.Command;

/** The commands on one quadratic. */
@Command(
    name = "quadratic",
    description = "Learn a step size on one quadratic, exactly.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Example:", "  etude quadratic tune --dimension 20 --steps 80 --seed 1"})
public final class QuadraticCommand {
  /** Creates the group; its commands are added by whoever registers it. */
  public QuadraticCommand() {}
}
