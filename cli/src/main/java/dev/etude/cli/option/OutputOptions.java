package dev.etude.cli.option;

import dev.etude.cli.output.Console;
import dev.etude.results.Result;
import dev.etude.run.RunDirectory;
import dev.etude.run.RunTarget;
import dev.etude.run.record.RunRecord;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for where the results of a command go. */
public final class OutputOptions {
  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write settings, numbers, figures and a report into a new directory.")
  private @Nullable Path out;

  @Option(names = "--overwrite", description = "Let --out replace an earlier run.")
  private boolean overwrite;

  /** Nothing chosen yet; picocli fills in the rest. */
  public OutputOptions() {}

  /**
   * Whether standard output gets JSON.
   *
   * @return true if {@code --json} was given
   */
  public boolean json() {
    return json;
  }

  /**
   * Where the results go, as a run directory wants to know it.
   *
   * @return {@code --out} and {@code --overwrite}
   */
  public RunTarget target() {
    return new RunTarget(out(), overwrite);
  }

  /**
   * Where the run directory goes.
   *
   * @return what {@code --out} names, if it was given
   */
  public Optional<Path> out() {
    return Optional.ofNullable(out);
  }

  /**
   * Whether an earlier run may be replaced.
   *
   * @return true if {@code --overwrite} was given
   */
  public boolean overwrite() {
    return overwrite;
  }

  /**
   * Writes a result into the run directory, if there is one, and prints it.
   *
   * @param console where to
   * @param directory what was claimed of {@link #target}
   * @param record of the run
   * @param result the result
   */
  public void finish(
      Console console, Optional<RunDirectory> directory, RunRecord record, Result result) {
    directory.ifPresent(
        place -> place.write(record.finished("completed", result.summary()), result::writeTo));
    print(console, result);
  }

  /**
   * Prints a result, as JSON or for people.
   *
   * @param console where to
   * @param result the result
   */
  public void print(Console console, Result result) {
    console.print(result, json);
  }
}
