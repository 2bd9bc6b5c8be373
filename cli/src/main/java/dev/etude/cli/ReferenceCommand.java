package dev.etude.cli;

import dev.etude.cli.output.Console;
import dev.etude.cli.program.ProgramCommand;
import dev.etude.report.listing.EnumName;
import dev.etude.run.record.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/**
 * Writes what an archive of the program has beside it: a page for {@code man} of each command, and a script by which bash and
 * zsh complete commands and options.
 */
@Command(
    name = "reference",
    hidden = true,
    description = "Writes manual pages and a completion script, for releases.")
final class ReferenceCommand implements Runnable {
  @Parameters(index = "0", description = "A directory, made where there is none.")
  private Path directory;

  private final Console console;

  ReferenceCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    String version = Versions.current().etude();
    CommandLine root = Etude.withCommands(console);
    try {
      Path manual = Files.createDirectories(directory.resolve("man").resolve("man1"));
      write(manual, ManualPage.of(root, version));
      CommandLine program = new CommandLine(new ProgramCommand(console));
      CommandLine tune = Objects.requireNonNull(root.getSubcommands().get(Etude.TUNE));
      addOptions(program.getCommandSpec(), tune.getCommandSpec());
      tellApart(root);
      Path completion = Files.createDirectories(directory.resolve("completion"));
      Files.writeString(completion.resolve("etude.bash"), AutoComplete.bash("etude", root));
      root.getCommandSpec().removeSubcommand(Etude.TUNE);
      root.addSubcommand(Etude.TUNE, program);
      write(manual, List.of(ManualPage.of(program, "etude-tune-program", version)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After {@code etude tune} the options of {@code --program} are completed, too. */
  private static void addOptions(CommandSpec from, CommandSpec to) {
    for (OptionSpec option : from.options()) {
      if (Arrays.stream(option.names()).noneMatch(to.optionsMap()::containsKey)) {
        to.addOption(OptionSpec.builder(option).build());
      }
    }
  }

  /** Gives each option with a list of values a label of its own, by which the script calls the list, and values as users type them. */
  private static void tellApart(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      if (option.completionCandidates() != null && option.group() == null) {
        spec.remove(option);
        spec.addOption(OptionSpec.builder(option)
            .paramLabel(option.longestName().replaceAll("\\W", "_"))
            .completionCandidates(values(option))
            .build());
      }
    }
    command.getSubcommands().values().forEach(ReferenceCommand::tellApart);
  }

  private static Iterable<String> values(OptionSpec option) {
    Class<?> type = option.auxiliaryTypes()[0];
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants())
            .map(constant -> EnumName.of((Enum<?>) constant))
            .toList()
        : option.completionCandidates();
  }

  private static void write(Path manual, List<ManualPage> pages) throws IOException {
    for (ManualPage page : pages) {
      Files.writeString(manual.resolve(page.name() + ".1"), page.text());
    }
  }
}
