package dev.etude.results.program;

import dev.etude.file.FileProblem;
import dev.etude.program.PrintedLossReader;
import dev.etude.program.ProgramStudy;
import dev.etude.program.ProgramTemplate;
import dev.etude.program.StudyWords;
import dev.etude.results.WorkListener;
import dev.etude.run.Interruption;
import dev.etude.run.StudyDirectory;
import dev.etude.run.record.RunRecord;
import dev.etude.study.EarlyEnd;
import dev.etude.study.Study;
import dev.etude.study.StudyException;
import dev.etude.study.StudySettings;
import dev.etude.study.StudyTrial;
import dev.etude.study.TrialEnd;
import dev.etude.study.TrialResult;
import dev.etude.tracking.TrialLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tunes any program that trains: runs the trials of a study, in a directory that is kept or in passing.
 *
 * <pre>{@code
 * StudySettings settings = new StudySettings(Space.ofStepSize(1e-5, 1), new Seed(1));
 * ProgramTemplate train =
 *     ProgramTemplate.of("python3 train.py --lr {step-size} --seed {seed}", false, settings.space());
 * ProgramTuning tuning = ProgramTuning.of(train, settings, new ProgramTuning.Limits(20, 2, 5, Optional.empty()));
 * StudyDirectory directory = StudyDirectory.claim(new RunTarget(Optional.of(Path.of("runs", "lr")), false), false);
 * RunRecord record = RunRecord.start("my tuning", List.of(), Map.of()).withSeed(settings.seed());
 * System.out.print(tuning.in(directory, record).text(Result.AS_WIDE_AS_NEEDED));
 * }</pre>
 */
public final class ProgramTuning {
  private final ProgramTemplate template;
  private final StudySettings settings;
  private final Limits limits;
  private final Supplier<PrintedLossReader> readers;
  private final TrialLog log;
  private final WorkListener listener;
  private final Consumer<String> notices;

  /**
   * How much is run.
   *
   * @param budget whole trainings, repeats included, at least 1
   * @param parallel trainings at the same time, at least 1
   * @param failures after how many in a row the study ends
   * @param timeout after which time a training is ended
   */
  public record Limits(int budget, int parallel, int failures, Optional<Duration> timeout) {}

  /**
   * Prepares.
   *
   * @param template from the parameters to the arguments
   * @param settings of the study
   * @param limits how much is run
   * @param readers readers of what a program prints, one for each run
   * @param log told of all that happens; closed when the study has ended
   * @param listener told of each trial that has ended
   * @param notices told, in a line, of each trial that went wrong
   */
  public ProgramTuning(
      ProgramTemplate template,
      StudySettings settings,
      Limits limits,
      Supplier<PrintedLossReader> readers,
      TrialLog log,
      WorkListener listener,
      Consumer<String> notices) {
    this.template = template;
    this.settings = settings;
    this.limits = limits;
    this.readers = readers;
    this.log = log;
    this.listener = listener;
    this.notices = notices;
  }

  /**
   * Prepares a program that prints losses by their usual names, without a log.
   *
   * @param template from the parameters to the arguments
   * @param settings of the study
   * @param limits how much is run
   * @return the tuning
   */
  public static ProgramTuning of(ProgramTemplate template, StudySettings settings, Limits limits) {
    return new ProgramTuning(
        template,
        settings,
        limits,
        PrintedLossReader::new,
        new TrialLog(List.of(), notice -> {}),
        WorkListener.SILENT,
        notice -> {});
  }

  /**
   * Runs a study that leaves nothing.
   *
   * @return the result
   * @throws StudyException if no training completed with a loss
   */
  public ProgramResult inPassing() {
    Path place;
    try {
      place = Files.createTempDirectory("etude-trials");
    } catch (IOException e) {
      throw FileProblem.naming(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
    try {
      Study study = Study.inMemory(settings);
      return conclude(study, run(study, place, Optional.empty()), (ending, outcome) -> {});
    } finally {
      StudyDirectory.delete(place);
    }
  }

  /**
   * Runs a study in its directory, or goes on with the one that is there.
   *
   * @param directory where journal, trials and results go
   * @param record of the run, with its seed
   * @return the result
   * @throws StudyException if no training completed with a loss
   */
  public ProgramResult in(StudyDirectory directory, RunRecord record) {
    directory.begin(record, file -> Study.in(file, settings));
    Study study = Study.in(directory.journal(), settings, directory::tell);
    Optional<String> stopped = run(study, directory.place(), Optional.of(directory));
    return conclude(study, stopped, (ending, outcome) -> {
      if (outcome instanceof ProgramResult result) {
        directory.finish(record.finished(ending, result.summary()), result::writeTo);
      } else {
        directory.finish(record.finished(ending, Map.of("answer", outcome)), files -> {});
      }
    });
  }

  /** Returns why the study ended before its budget was used up, if it did. */
  private Optional<String> run(Study study, Path place, Optional<StudyDirectory> directory) {
    try (log) {
      ProgramStudy.Runner runner = new ProgramStudy.Runner(
          template,
          place,
          readers,
          limits.timeout,
          new EarlyEnd(),
          log,
          ConcurrentHashMap.newKeySet());
      ProgramStudy trainings =
          new ProgramStudy(study, runner, limits.budget, limits.failures, ended -> {
            listener.step();
            tell(ended, directory);
          });
      Runnable cleanup = () -> {
        trainings.interrupt();
        log.interrupt();
        directory.ifPresent(
            kept -> kept.tell(kept + " holds what was done so far; go on with --resume"));
      };
      Interruption.add(cleanup);
      try {
        return trainings.run(limits.parallel);
      } finally {
        Interruption.remove(cleanup);
      }
    }
  }

  /** Makes the result, or says why there is none; how the study ended and either of them goes to the directory. */
  private static ProgramResult conclude(
      Study study, Optional<String> stopped, BiConsumer<String, Object> finish) {
    Interruption.waitIfUnderWay();
    String ending = stopped.isPresent() ? "stopped" : "completed";
    if (!study.hasLoss()) {
      String why = "no training completed with a loss, so there is nothing to recommend: "
          + StudyWords.counts(study.trials())
          + stopped.map(reason -> " The study ended, because " + reason + ".").orElse("");
      finish.accept(ending, why);
      throw new StudyException(why); // the program has to change, not this one
    }
    ProgramResult result = ProgramResult.of(study, stopped);
    finish.accept(ending, result);
    return result;
  }

  /** Says what went wrong with a trial, if anything did. */
  private void tell(StudyTrial trial, Optional<StudyDirectory> directory) {
    TrialResult result = trial.result().orElseThrow();
    if (result.note().isEmpty() || result.end() == TrialEnd.BEHIND) {
      return;
    }
    notices.accept("trial " + trial.trial().number() + " ("
        + StudyWords.setting(trial.trial().parameters()) + "): " + result.note()
        + directory
            .filter(place -> result.end().isFailure())
            .map(place -> "; its output is in " + place + "/"
                + ProgramStudy.folder(trial.trial().number()))
            .orElse(""));
  }
}
