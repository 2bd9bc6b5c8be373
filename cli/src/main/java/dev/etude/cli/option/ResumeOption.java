package dev.etude.cli.option;

import dev.etude.cli.output.Console;
import dev.etude.run.OngoingRun;
import dev.etude.run.RunDirectory;
import dev.etude.run.UsageException;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Whether a command goes on with an unfinished run. */
public final class ResumeOption {
  @Option(names = "--resume", description = "Continue the unfinished run in --out.")
  private boolean resume;

  /** Begins anew; picocli fills in the rest. */
  public ResumeOption() {}

  /**
   * Whether an unfinished run is to be gone on with.
   *
   * @return true if {@code --resume} was given
   */
  public boolean isGiven() {
    return resume;
  }

  /**
   * Refuses {@code --resume} where there is no run to go on with.
   *
   * @param output where the results go
   * @throws UsageException if {@code --out} is not given
   */
  public void requireOut(OutputOptions output) {
    if (resume && output.out().isEmpty()) {
      throw new UsageException("--resume needs --out, to say which run to go on with");
    }
  }

  /**
   * Does work within the run that the options name.
   *
   * @param output where the results go
   * @param console told what is damaged in the run
   * @param work takes the run, which is empty without {@code --out}
   */
  public void within(OutputOptions output, Console console, Consumer<Optional<OngoingRun>> work) {
    requireOut(output);
    if (output.out().isEmpty()) {
      RunDirectory.claim(output.target()); // refuses --overwrite alone
      work.accept(Optional.empty());
      return;
    }
    try (OngoingRun run = OngoingRun.claim(output.target(), resume)) {
      run.warnings().forEach(console::message);
      work.accept(Optional.of(run));
    }
  }
}
