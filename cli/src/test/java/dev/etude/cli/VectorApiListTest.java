package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.output.Console;
import dev.etude.cli.value.Converters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The launcher's list says what the commands say of themselves. */
class VectorApiListTest {
  private static final Path LIST = Path.of("vector-api.txt"); // tests run in the module's directory

  @Test
  void listHasWhatTheCommandsSay() throws IOException {
    TreeSet<String> said = new TreeSet<>();
    commands()
        .forEach((name, command) -> collect(
            name,
            command,
            true,
            (option, value) ->
                said.add(option == null ? name : name + " " + option.longestName() + "=" + value)));
    List<String> rules =
        Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#")).toList();
    assertThat(rules)
        .as("the lines of cli/vector-api.txt; they must be:%n%s%n", String.join("\n", said))
        .containsExactlyElementsOf(said);
  }

  @Test
  void optionsAcceptTheValues() {
    commands()
        .forEach((name, command) -> collect(name, command, true, (option, value) -> {
          if (option != null && !value.contains("*")) {
            CommandLine alone = new CommandLine(
                CommandSpec.create().addOption(OptionSpec.builder(option).build()));
            Converters.register(alone);
            assertThatCode(() -> alone.parseArgs(option.longestName(), value))
                .as("%s %s %s", name, option.longestName(), value)
                .doesNotThrowAnyException();
          }
        }));
  }

  @Test
  void valuesAreWordsThatAShellTakesLiterallyExceptForStars() {
    commands()
        .forEach((name, command) -> collect(name, command, true, (option, value) -> {
          assertThat(value).as(name).matches("[a-z0-9:*-]*");
          assertThat(name).matches("[a-z-]+");
        }));
  }

  private static Map<String, CommandLine> commands() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return Etude.withCommands(new Console(nowhere, nowhere, 0)).getSubcommands();
  }

  /** Tells of each mark of a command of the root and of the commands in it: the option, if it is one's, and the value. */
  private static void collect(
      String name,
      CommandLine command,
      boolean ofRoot,
      BiConsumer<@Nullable OptionSpec, String> to) {
    if (command.getCommand().getClass().isAnnotationPresent(UsesVectorApi.class)) {
      assertThat(ofRoot)
          .as("%s: only a command of the root can be marked", name)
          .isTrue();
      assertThat(values(command.getCommand().getClass())).as(name).isEmpty();
      to.accept(null, "");
    }
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.userObject() instanceof AnnotatedElement field
          && field.isAnnotationPresent(UsesVectorApi.class)) {
        assertThat(values(field)).as("%s %s", name, option.longestName()).isNotEmpty();
        values(field).forEach(value -> to.accept(option, value));
      }
    }
    command.getSubcommands().values().forEach(inner -> collect(name, inner, false, to));
  }

  private static List<String> values(AnnotatedElement marked) {
    return List.of(marked.getAnnotation(UsesVectorApi.class).value());
  }
}
