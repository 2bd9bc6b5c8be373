package dev.etude.cli.data;

import picocli.CommandLine.Command;

/** The commands on data sets of images. */
@Command(
    name = "data",
    description = "List and fetch the data sets of images.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {"", "Example:", "  etude data list"})
public final class DataCommand {
  /** Creates the group; its commands are added by whoever registers it. */
  public DataCommand() {}
}
