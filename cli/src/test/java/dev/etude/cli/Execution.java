package dev.etude.cli;

import dev.etude.cli.output.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;

/** What came of a command that was run inside the test. */
public record Execution(int status, String out, String err) {
  /** Runs the program with the sample command added, its standard error no terminal. */
  public static Execution of(String... arguments) {
    return on(0, arguments);
  }

  /** Runs with a terminal of that many columns as standard error. */
  static Execution on(int columns, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), columns);
    CommandLine root = Etude.about(withSample(console), console, arguments);
    int status = Etude.run(root, console, arguments);
    return new Execution(status, out.toString(), err.toString());
  }

  /** Runs with paths of another file system where a word says so. */
  public static Execution withPaths(ITypeConverter<Path> paths, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), 0);
    CommandLine root =
        Etude.about(withSample(console), console, arguments).registerConverter(Path.class, paths);
    int status = Etude.run(root, console, arguments);
    return new Execution(status, out.toString(), err.toString());
  }

  /** The program's commands and the sample, alone and inside a group. */
  static CommandLine withSample(Console console) {
    CommandLine group = new CommandLine(new Group()).addSubcommand(new Sample(console));
    return Etude.withCommands(console).addSubcommand(new Sample(console)).addSubcommand(group);
  }

  @CommandLine.Command(
      name = "group",
      description = "Holds a command.",
      footer = {"", "Example:", "  etude group probe --step-size 1"})
  private static final class Group {}
}
