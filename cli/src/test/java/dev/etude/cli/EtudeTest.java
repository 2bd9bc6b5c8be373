package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.cli.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EtudeTest {
  @Test
  void versionNamesTheProgramAndTheJdk() {
    Execution version = Execution.of("--version");
    assertThat(version.out()) // a number where the modules are jars
        .matches("etude (unpackaged|\\d+\\.\\d+\\.\\d+\\S*) \\(JDK "
            + Pattern.quote(System.getProperty("java.version")) + "\\)\n");
    assertThat(version.err()).isEmpty();
    assertThat(version.status()).isZero();
  }

  @Test
  void helpGoesToStandardOutput() {
    Execution help = Execution.of("--help");
    assertThat(help.out()).startsWith("Usage: etude").contains("probe", "--debug", "130");
    assertThat(help.err()).isEmpty();
    assertThat(help.status()).isZero();
    assertThat(Execution.of("probe", "-h").out()).startsWith("Usage: etude probe");
    Execution nested = Execution.of("group", "probe", "-h");
    assertThat(nested.out()).startsWith("Usage: etude group probe");
  }

  @Test
  void helpIsACommandTooAndWhatABareCallShows() {
    String help = Execution.of("--help").out();
    assertThat(Execution.of()).extracting(Execution::out, Execution::err).containsExactly(help, "");
    assertThat(Execution.of("help").out()).isEqualTo(help);
    assertThat(Execution.of("help", "sample").out())
        .isEqualTo(Execution.of("sample", "--help").out());
  }

  /** Picocli warns on the process's own standard error, of a per cent sign in a description for instance. */
  @Test
  void noHelpTextPrintsOnStandardError() {
    PrintStream before = System.err;
    ByteArrayOutputStream caught = new ByteArrayOutputStream();
    Console console =
        new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), 0);
    List<List<String>> commands = new ArrayList<>(List.of(List.of()));
    System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
    try {
      for (int i = 0; i < commands.size(); i++) {
        CommandLine command = Etude.withCommands(console);
        for (String name : commands.get(i)) {
          command = Objects.requireNonNull(command.getSubcommands().get(name));
        }
        for (String name : command.getSubcommands().keySet()) {
          List<String> longer = new ArrayList<>(commands.get(i));
          longer.add(name);
          commands.add(longer);
        }
        List<String> words = new ArrayList<>(commands.get(i));
        words.add("--help");
        Execution help = Execution.of(words.toArray(new String[0]));
        assertThat(help.out()).as("%s", words).startsWith("Usage: etude");
        assertThat(help.err() + caught.toString(StandardCharsets.UTF_8))
            .as("%s", words)
            .isEmpty();
      }
    } finally {
      System.setErr(before);
    }
    assertThat(commands).contains(List.of("meta-test"), List.of("quadratic", "tune"));
  }

  @Test
  void everyCommandHasADescriptionAndAnExample() {
    Console console =
        new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), 0);
    Deque<CommandLine> rest =
        new ArrayDeque<>(Etude.withCommands(console).getSubcommands().values());
    while (!rest.isEmpty()) {
      CommandLine command = rest.pop();
      rest.addAll(command.getSubcommands().values());
      if (command.getCommandSpec().usageMessage().hidden()) {
        continue; // for the launcher, not for people
      }
      String name = command.getCommandSpec().qualifiedName();
      assertThat(command.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
      assertThat(String.join("\n", command.getCommandSpec().usageMessage().footer()))
          .as(name)
          .contains("Example", "  " + name);
      assertThat(command.getCommandSpec().usageMessage().footer())
          .as("%s: no example is broken where it may not be pasted", name)
          .filteredOn(line -> line.startsWith("  "))
          .allMatch(line -> line.length() < 80);
    }
  }

  @Test
  void theRehearsalRunsTheMainJobsAndPrintsNothing(@TempDir Path directory) throws IOException {
    Path table = directory.resolve("table.csv");
    Files.writeString(table, "x,y\n" + "1,2\n3,5\n4,4\n7,9\n".repeat(5));
    Path run = directory.resolve("run");
    Execution done = Execution.of("rehearse", table.toString(), run.toString());
    assertThat(done.status()).isZero();
    assertThat(done.out() + done.err()).isEmpty();
    assertThat(run.resolve("report.html")).exists();
  }

  @Test
  void resultsGoToStandardOutputAndNothingElseAnywhere() {
    Execution done = Execution.of("probe", "--step-size", "0.1,1e300", "--seed", "7");
    assertThat(done.status()).isZero();
    assertThat(done.err()).isEmpty();
    assertThat(done.out()).isEqualTo("""
             step size     doubled  status
                0.1000      0.2000  completed
            1.000e+300  2.000e+300  completed
            seed 7
            """);
  }

  @Test
  void jsonIsOneLineWithNullForWhatIsNotFinite() {
    Execution done = Execution.of("probe", "--step-size", "0.1,1e308", "--seed", "7", "--json");
    assertThat(done.out())
        .isEqualTo(
            "{\"steps\":10,\"results\":[{\"stepSize\":0.1,\"doubled\":0.2,\"status\":\"completed\"},"
                + "{\"stepSize\":1.0E308,\"doubled\":null,\"status\":\"overflow\"}],\"seed\":7}\n");
    assertThat(done.err()).isEmpty();
  }

  @Test
  void whatIsNoFileNameIsRefusedWithItsReason() {
    Execution refused = Execution.of("probe", "--step-size", "1", "--out", "a\0b");
    assertThat(refused.err())
        .startsWith("etude: invalid value for option '--out': must be the name of a file, but 'a")
        .contains("b' cannot be one (Nul character not allowed); ")
        .hasLineCount(1)
        .doesNotContain("java.");
    assertThat(refused.status()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
          group                                  | no command given, expected one of probe (see etude group --help)
          sampel                                 | unknown command 'sampel'; did you mean sample? (see etude --help)
          probe --step-size 1 --stesp 3         | unknown option '--stesp'; did you mean --steps? (see etude probe --help)
          probe --step-size 1 rest              | unexpected argument 'rest' (see etude probe --help)
          probe                                 | missing required option: '--step-size=ETA' (see etude probe --help)
          probe --step-size                     | missing required parameter for option '--step-size' (ETA) (see etude probe --help)
          probe --step-size 1 --seed 1 --seed 2 | option '--seed' (N) should be specified only once (see etude probe --help)
          probe --step-size 1 --overwrite       | --overwrite needs --out, to say which run to replace
          probe --step-size 1 --trouble REFUSE  | data.csv:3: column�'b' must be a number
          """)
  void refusalIsOneLine(String words, String line) {
    Execution refused = Execution.of(words.isEmpty() ? new String[0] : words.split(" "));
    assertThat(refused.err()).isEqualTo("etude: " + line + "\n");
    assertThat(refused.out()).isEmpty();
    assertThat(refused.status()).isEqualTo(2);
  }

  @Test
  void failureSaysHowToSeeDetails() {
    Execution failed = Execution.of("probe", "--step-size", "1", "--trouble", "FAIL");
    assertThat(failed.err())
        .isEqualTo(
            "etude: the sum must be 0, but is 1\netude: run again with --debug for details\n");
    assertThat(failed.out()).isEmpty();
    assertThat(failed.status()).isEqualTo(1);
  }

  @Test
  void failureOfATaskNamesTheSeedAndTheTask() {
    Execution failed =
        Execution.of("probe", "--step-size", "1", "--seed", "7", "--trouble", "FAIL_TASK");
    assertThat(failed.err())
        .isEqualTo(
            "etude: seed 7, task 3: no digits left\netude: run again with --debug for details\n");
    assertThat(failed.status()).isEqualTo(1);
  }

  @Test
  void debugShowsTheStackTraceWhereverItStands() {
    for (List<String> words : List.of(
        List.of("--debug", "probe", "--step-size", "1", "--trouble", "FAIL"),
        List.of("group", "probe", "--step-size", "1", "--trouble", "FAIL", "--debug"))) {
      Execution failed = Execution.of(words.toArray(String[]::new));
      assertThat(failed.err())
          .startsWith("etude: the sum must be 0, but is 1\n")
          .contains("at dev.etude.cli.Sample")
          .doesNotContain("run again");
      assertThat(failed.status()).isEqualTo(1);
    }
  }

  @Test
  void memoryRunningOutNamesTheRemedy() {
    Execution failed = Execution.of("probe", "--step-size", "1", "--trouble", "MEMORY");
    assertThat(failed.err()).startsWith("etude: out of memory").contains("ETUDE_HEAP=8g");
    assertThat(failed.status()).isEqualTo(1);
  }

  @Test
  void lostResultIsAFailure() {
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(new FullDisk()), new PrintWriter(err), 0);
    int status = Etude.run(Execution.withSample(console), console, "probe", "--step-size", "1");
    assertThat(status).isEqualTo(1);
    assertThat(err).hasToString("etude: cannot write to standard output\n");
  }

  @Test
  void failureWhileWritingLeavesNothing(@TempDir Path directory) throws IOException {
    Execution failed = Execution.of(
        "probe", "--step-size", "1", "--trouble", "FAIL_WRITING", "--out", directory + "/a/b");
    assertThat(failed.err()).startsWith("etude: no ink\n");
    assertThat(failed.status()).isEqualTo(1);
    try (var entries = Files.list(directory)) {
      assertThat(entries).isEmpty();
    }
  }

  @Test
  void aSeedIsDrawnAndReportedWhereNoneIsGiven() {
    String[] words = {"tune", "../examples/diabetes.csv", "--splits", "2", "--json"};
    String drawn = Execution.of(words).out();
    String seed = drawn.strip().replaceFirst(".*\"seed\":(-?\\d+)}$", "$1");
    String[] again = Arrays.copyOf(words, words.length + 2);
    again[words.length] = "--seed";
    again[words.length + 1] = seed;
    assertThat(Execution.of(again).out()).contains("\"seed\":" + seed).isEqualTo(drawn);
    again[words.length - 1] = "--threads=1";
    assertThat(Execution.of(again).out()).contains("Seed " + seed + ".");
  }

  private static final class FullDisk extends Writer {
    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
