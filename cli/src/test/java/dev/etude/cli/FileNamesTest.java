package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.cli.output.Console;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** An empty word is no file, although Java takes it for the working directory. */
class FileNamesTest {
  /** Without them picocli says that they are missing. */
  private static final Map<String, List<String>> REQUIRED = Map.of(
      "meta-survey",
      List.of("--learned", "learned:general"),
      "sample",
      List.of("--target", "regression"));

  @Test
  void noCommandTakesAnEmptyWordForAFileOrDirectory() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Console console = new Console(nowhere, nowhere, 0);
    List<List<String>> lines = new ArrayList<>();
    collect(Etude.withCommands(console), List.of(), lines);
    String[] program = {"tune", "--program", "true"};
    collect(
        Objects.requireNonNull(Etude.about(Etude.withCommands(console), console, program)
            .getSubcommands()
            .get("tune")),
        List.of(program),
        lines);
    assertThat(lines).hasSizeGreaterThan(30);
    for (List<String> line : lines) {
      Execution refused = Execution.of(line.toArray(new String[0]));
      assertThat(refused.err())
          .as("%s", line)
          .matches("etude: (invalid value for .*: must be the name of a file or directory, but is"
              + " empty|unexpected argument '') \\(see etude .* --help\\)\n");
      assertThat(refused.status()).isEqualTo(2);
    }
  }

  /** Adds a command line for each option and parameter that is a path. */
  private static void collect(CommandLine command, List<String> words, List<List<String>> lines) {
    for (ArgSpec each : command.getCommandSpec().args()) {
      if (each.auxiliaryTypes()[0] == Path.class || each.type() == Path.class) {
        List<String> line = new ArrayList<>(words);
        if (each instanceof OptionSpec option) {
          line.add(option.longestName());
        } else {
          line.addAll(REQUIRED.getOrDefault(command.getCommandName(), List.of()));
        }
        line.add("");
        lines.add(line);
      }
    }
    command.getSubcommands().forEach((name, below) -> {
      List<String> more = new ArrayList<>(words);
      more.add(name);
      collect(below, more, lines);
    });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      least-squares schedule --eigenvalues ''                     | --eigenvalues must be the name of a file or directory, but is empty
      meta-train --data tables: --objective validation --out OUT   | must be the name of a file or directory, but is empty
      meta-test --data digits --optimizer ''                       | a learned optimizer must be one of learned:tbv
      meta-survey TABLE --learned ''                               | a learned optimizer must be one of learned:tbv
      tune TABLE --inner learned:                                  | a learned optimizer must be one of learned:tbv
      compare TABLE --compare learned:                             | a learned optimizer must be one of learned:tbv
      """)
  void norDoesAWordThatMayNameAFile(String words, String reason) {
    String[] line = words.replace("TABLE", "../examples/diabetes.csv").split(" +");
    for (int i = 0; i < line.length; i++) {
      line[i] = line[i].equals("''") ? "" : line[i];
    }
    Execution refused = Execution.of(line);
    assertThat(refused.err()).contains(reason).hasLineCount(1);
    assertThat(refused.status()).isEqualTo(2);
  }
}
