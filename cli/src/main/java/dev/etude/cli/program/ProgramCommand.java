package dev.etude.cli.program;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.LogOption;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.TimeSpan;
import dev.etude.file.FileProblem;
import dev.etude.program.ProgramStudy;
import dev.etude.program.ProgramTemplate;
import dev.etude.program.StudyWords;
import dev.etude.random.Seed;
import dev.etude.results.program.ProgramResult;
import dev.etude.run.Interruption;
import dev.etude.run.StudyDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.study.EarlyEnd;
import dev.etude.study.Space;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tunes the step size of any program that trains. */
@Command(
    name = "tune",
    description = {
      "Tune the step size of any training program, and up to three more parameters.",
      "",
      "The command runs the program many times with different parameters. The program"
          + " prints its losses at its end, and earlier if it likes. It prints lines of JSON"
          + " such as {\"step\":100,\"train\":0.31,"
          + "\"validation\":0.35}, or train=0.31 validation=0.35, or as its last line one number, the"
          + " validation loss. A loss with the key \"test\" is reported and does not affect"
          + " the search.",
      "",
      "The command replaces {step-size}, the names of other parameters, {seed},"
          + " {repeat}, {trial} and {out} (a directory of the trial) in the program's"
          + " arguments. The same values are in the environment: ETUDE_STEP_SIZE, ETUDE_SEED"
          + " and so on. No shell sees the arguments, unless you give --shell."
    },
    footer = {
      "",
      "A training ends early if its loss is not a finite number. It also ends early"
          + " if, at two reports in a row, it is behind all completed trainings by more than"
          + " they differ among themselves. It counts as the fraction of a training that it"
          + " has run.",
      "",
      "Examples:",
      "  etude tune --program 'python3 train.py --lr {step-size} --seed {seed}' --out runs/lr",
      "  etude tune --program './train {step-size} {momentum}' --also momentum=logit:0.5:0.99",
      "  etude tune --program './train {step-size}' --log tensorboard:runs/board --out runs/lr",
      "  etude tune --program 'julia t.jl {step-size}' --budget 40 --parallel 2 --timeout 10m --json",
      "  etude tune --program 'java Train.java {step-size}' --out runs/lr --resume"
    })
public final class ProgramCommand implements Runnable {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Option(
      names = "--program",
      required = true,
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "The program and its arguments, with places such as {step-size}.")
  private String program = "";

  @Option(names = "--shell", description = "Run the program line by sh -c.")
  private boolean shell;

  @Option(
      names = "--budget",
      paramLabel = "N",
      defaultValue = "20",
      converter = Count.class,
      description =
          "The number of whole trainings to run, repeats included (default: ${DEFAULT-VALUE}).")
  private int budget;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "1",
      converter = Count.class,
      description = "The number of trainings to run at the same time (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Option(
      names = "--timeout",
      paramLabel = "SPAN",
      converter = TimeSpan.class,
      description = "End a training that takes longer, for example 90s, 10m or 1.5h.")
  private @Nullable Duration timeout;

  @Option(
      names = "--failures",
      paramLabel = "N",
      defaultValue = "5",
      converter = Count.class,
      description = "End the study after N failures in a row (default: ${DEFAULT-VALUE}).")
  private int failures;

  @Mixin
  private final SpaceOptions spaces = new SpaceOptions();

  @Mixin
  private final LossKeys keys = new LossKeys();

  @Option(names = "--resume", description = "Continue the study in --out.")
  private boolean resume;

  @Mixin
  private final LogOption logging = new LogOption();

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public ProgramCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Space space = spaces.space();
    ProgramTemplate template = ProgramTemplate.of(program, shell, space);
    if (output.out().isEmpty()) {
      inPassing(template);
    } else {
      inDirectory(template);
    }
  }

  /** Runs a study that leaves nothing. */
  private void inPassing(ProgramTemplate template) {
    if (resume || output.overwrite()) {
      throw new UsageException(
          (resume ? "--resume" : "--overwrite") + " needs --out, to say which study");
    }
    TrialLog log = logging.open(program, false, console::message);
    Path place;
    try {
      place = Files.createTempDirectory("etude-trials");
    } catch (IOException e) {
      throw FileProblem.naming(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
    try {
      run(template, Study.inMemory(settings()), place, Optional.empty(), Invocation.of(spec), log);
    } finally {
      StudyDirectory.delete(place);
    }
  }

  private void inDirectory(ProgramTemplate template) {
    StudyDirectory directory = StudyDirectory.claim(output.target(), resume);
    TrialLog log = logging.open(output.out().orElseThrow().toString(), resume, console::message);
    if (resume && !seed.isKnown()) {
      seed.use(Study.open(directory.journal(), notice -> {}).settings().seed().value());
    }
    RunRecord record = Invocation.of(spec).withSeed(seed.seed());
    directory.begin(record, file -> Study.in(file, settings()));
    Study study = Study.in(directory.journal(), settings(), directory::tell);
    run(template, study, directory.place(), Optional.of(directory), record, log);
  }

  private StudySettings settings() {
    return new StudySettings(
        spaces.space(),
        new Seed(seed.seed().value()),
        spaces.repeats(),
        program + (shell ? " (shell)" : ""));
  }

  private void run(
      ProgramTemplate template,
      Study study,
      Path place,
      Optional<StudyDirectory> directory,
      RunRecord record,
      TrialLog log) {
    Optional<String> stopped;
    try (log;
        Progress progress = console.progress("trainings", budget)) {
      ProgramStudy.Runner runner = new ProgramStudy.Runner(
          template,
          place,
          keys::reader,
          Optional.ofNullable(timeout),
          new EarlyEnd(),
          log,
          ConcurrentHashMap.newKeySet());
      ProgramStudy trainings = new ProgramStudy(study, runner, budget, failures, ended -> {
        progress.step();
        tell(ended, directory);
      });
      Runnable cleanup = () -> {
        trainings.interrupt();
        log.interrupt();
        directory.ifPresent(kept -> kept.tell(
            output.out().orElseThrow() + " holds what was done so far; go on with --resume"));
      };
      Interruption.add(cleanup);
      try {
        stopped = trainings.run(parallel);
      } finally {
        Interruption.remove(cleanup);
      }
    }
    Interruption.waitIfUnderWay();
    conclude(study, stopped, directory, record);
  }

  private void conclude(
      Study study, Optional<String> stopped, Optional<StudyDirectory> directory, RunRecord record) {
    List<StudyTrial> trials = study.trials();
    String ending = stopped.isPresent() ? "stopped" : "completed";
    if (!study.hasLoss()) {
      String why = "no training completed with a loss, so there is nothing to recommend: "
          + StudyWords.counts(trials)
          + stopped.map(reason -> " The study ended, because " + reason + ".").orElse("");
      directory.ifPresent(
          place -> place.finish(record.finished(ending, Map.of("answer", why)), files -> {}));
      throw new StudyException(why); // the program has to change, not this one
    }
    ProgramResult result = ProgramResult.of(study, stopped);
    directory.ifPresent(
        place -> place.finish(record.finished(ending, result.summary()), result::writeTo));
    output.print(console, result);
    stopped.ifPresent(why -> {
      throw new IllegalStateException(
          "the study ended before its budget was used up, because " + why);
    });
  }

  /** Says what went wrong with a trial, if anything did. */
  private void tell(StudyTrial trial, Optional<StudyDirectory> directory) {
    TrialResult result = trial.result().orElseThrow();
    if (result.note().isEmpty() || result.end() == TrialEnd.BEHIND) {
      return;
    }
    console.message("trial " + trial.trial().number() + " ("
        + StudyWords.setting(trial.trial().parameters()) + "): " + result.note()
        + directory
            .filter(place -> result.end().isFailure())
            .map(place -> "; its output is in " + place + "/"
                + ProgramStudy.folder(trial.trial().number()))
            .orElse(""));
  }
}
