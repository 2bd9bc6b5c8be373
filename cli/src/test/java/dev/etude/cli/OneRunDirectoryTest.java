package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.cli.output.Console;
import dev.etude.run.Claims;
import dev.etude.run.RunDirectory;
import dev.etude.run.RunTarget;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A directory that a run writes to is refused by every command that has {@code --out}, before it works. */
class OneRunDirectoryTest extends AbstractSmallTableTest {
  private static final Map<String, String> COMMANDS = Map.ofEntries(
      Map.entry("tune", "DIR/table.csv --target y --splits 2"),
      Map.entry("compare", "DIR/table.csv --target y --splits 2"),
      Map.entry("check", "DIR/table.csv --target y --steps 5"),
      Map.entry("quadratic tune", "--dimension 3"),
      Map.entry("least-squares tune", "--dimension 5 --samples 8 --tasks 2"),
      Map.entry(
          "least-squares schedule",
          "--eigenvalues power:1.5 --source 1.0 --dimension 20 --steps 10"),
      Map.entry("sample", "--target normal:2"),
      Map.entry(
          "meta-train",
          "--data digits --objective validation --samples 50 --plan short --time-limit 1s"),
      Map.entry(
          "meta-test", "--data digits --samples 50 --steps 5 --runs 2 --optimizer adam:0.001"),
      Map.entry(
          "meta-survey",
          "DIR/table.csv --target y --learned learned:general --rules adam --steps 5"),
      Map.entry("reproduce", "figure-1 --quick"));

  @Test
  @SuppressWarnings("try") // held, not used
  void everyCommandRefusesADirectoryInUse() {
    assertThat(COMMANDS.keySet()).isEqualTo(withOut());
    String place = directory + "/run";
    try (Claims claims = Claims.open(notice -> {})) {
      assertThat(RunDirectory.claim(new RunTarget(Optional.of(directory.resolve("run")), false)))
          .isPresent();
      COMMANDS.forEach((command, words) -> {
        String line = command + " " + words + " --seed 1 --out " + place;
        if (command.endsWith("schedule")) {
          line = line.replace(" --seed 1", "");
        }
        assertThat(table.run(2, line.split(" ", -1)).err())
            .as(command)
            .contains(place + " is in use by another run (process ");
      });
    }
  }

  private static Set<String> withOut() {
    Console console =
        new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), 0);
    Set<String> names = new TreeSet<>();
    collect(Etude.withCommands(console), "", names);
    return names;
  }

  private static void collect(CommandLine parent, String prefix, Set<String> names) {
    parent.getSubcommands().forEach((name, command) -> {
      if (command.getCommandSpec().findOption("--out") != null) {
        names.add(prefix + name);
      }
      collect(command, prefix + name + " ", names);
    });
  }
}
