package dev.etude.cli.option;

import dev.etude.tracking.LogTarget;
import dev.etude.tracking.TrialLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The option {@code --log}, which sends the trials of a study to another place beside its directory. */
public final class LogOption {
  @Option(
      names = "--log",
      paramLabel = "SINK",
      description = {
        "Also log the trials to tensorboard:DIR, a directory of event files, or to"
            + " mlflow:URL, an MLflow server. The option may be given twice."
      })
  private List<LogTarget> targets = new ArrayList<>();

  /** No target yet; picocli fills it in. */
  public LogOption() {}

  /**
   * Opens the log.
   *
   * @param study what the trials belong to, in words
   * @param goesOn whether the study goes on, so that its trials may be there
   * @param notices told once of what cannot be written
   * @return a log that writes nothing if the user asked for none
   */
  public TrialLog open(String study, boolean goesOn, Consumer<String> notices) {
    return new TrialLog(
        targets.stream().map(target -> target.open(study, goesOn)).toList(), notices);
  }
}
