package dev.etude.cli.program;

import dev.etude.cli.output.Console;
import dev.etude.program.StudyWords;
import dev.etude.results.program.ProgramResult;
import dev.etude.run.StudyDirectory;
import dev.etude.run.UsageException;
import dev.etude.study.Study;
import dev.etude.study.StudyException;
import dev.etude.study.TrialEnd;
import dev.etude.study.TrialResult;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells a study what came of a trial, and prints what is known by now. */
@Command(
    name = "tell",
    description = {
      "Tell a study the result of a trial, and print the answer so far.",
      "",
      "Without --trial the command only prints the answer. The loss nan or inf means"
          + " that the training diverged."
    },
    footer = {
      "",
      "Examples:",
      "  etude tell runs/lr --trial 7 --train 0.31 --validation 0.35",
      "  etude tell runs/lr --trial 8 --failed 'out of memory'",
      "  etude tell runs/lr --json"
    })
public final class TellCommand implements Runnable {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The directory of the study.")
  private Path directory = Path.of("");

  @Option(names = "--trial", paramLabel = "N", description = "The number that etude ask printed.")
  private @Nullable Integer trial;

  @Option(
      names = "--train",
      paramLabel = "LOSS",
      converter = LossValue.class,
      description = "The training loss of the trial.")
  private @Nullable Double train;

  @Option(
      names = "--validation",
      paramLabel = "LOSS",
      converter = LossValue.class,
      description = "The validation loss of the trial.")
  private @Nullable Double validation;

  @Option(
      names = "--test",
      paramLabel = "LOSS",
      converter = LossValue.class,
      description = "The test loss of the trial. It does not affect the search.")
  private @Nullable Double test;

  @Option(
      names = "--failed",
      paramLabel = "WHY",
      description = "The trial failed, for this reason.")
  private @Nullable String failed;

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public TellCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Study study = Study.open(StudyDirectory.journal(directory), console::message);
    Optional<TrialResult> told = result();
    told.ifPresent(result -> study.tell(Optional.ofNullable(trial).orElseThrow(), result));
    print(study, told.isPresent());
  }

  private Optional<TrialResult> result() {
    boolean hasLoss = train != null || validation != null;
    if (trial == null) {
      if (hasLoss || test != null || failed != null) {
        throw new UsageException("--trial N is needed, to say which trial is told of");
      }
      return Optional.empty();
    }
    if (hasLoss == (failed != null)) {
      throw new UsageException("--train or --validation is needed, or both, or else --failed");
    }
    if (failed != null) {
      return Optional.of(TrialResult.failed(failed));
    }
    boolean finite = isAbsentOrFinite(train) && isAbsentOrFinite(validation);
    return Optional.of(new TrialResult(
        finite ? TrialEnd.COMPLETED : TrialEnd.DIVERGED,
        orNaN(train),
        orNaN(validation),
        orNaN(test),
        1,
        Double.NaN,
        ""));
  }

  private void print(Study study, boolean told) {
    if (!study.hasLoss()) {
      if (!told) {
        throw new StudyException("no trial has ended with a loss yet");
      }
      console.result(StudyWords.counts(study.trials()));
    } else {
      console.print(ProgramResult.of(study, Optional.empty()), json);
    }
  }

  private static boolean isAbsentOrFinite(@Nullable Double value) {
    return value == null || Double.isFinite(value);
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
