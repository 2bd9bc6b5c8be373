package dev.etude.cli;

import dev.etude.cli.output.Console;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Runs the main jobs in one process and prints nothing, so that the launcher can have the JVM archive the classes they need
 * and, from JDK 25 on, what it learned about them.
 */
@Command(
    name = "rehearse",
    hidden = true,
    description = "What the launcher runs once after a build.")
final class Rehearsal implements Runnable {
  @Parameters(index = "0", description = "A table.")
  private Path table;

  @Parameters(index = "1", description = "A directory to be made.")
  private Path directory;

  @Override
  public void run() {
    Console silence = new Console(silence(), silence(), 0);
    Etude.run(
        silence,
        "tune",
        table.toString(),
        "--seed",
        "1",
        "--splits",
        "2",
        "--out",
        directory.toString());
    Etude.run(silence, "least-squares", "tune", "--seed", "1", "--search", "grid", "--json");
  }

  private static PrintWriter silence() {
    return new PrintWriter(Writer.nullWriter());
  }
}
