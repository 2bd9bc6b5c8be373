package dev.etude.cli.program;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.LogOption;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.value.Count;
import dev.etude.program.ProgramTemplate;
import dev.etude.results.program.ProgramResult;
import dev.etude.results.program.ProgramTuning;
import dev.etude.run.StudyDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.study.Space;
import dev.etude.study.Study;
import dev.etude.study.StudySettings;
import java.time.Duration;
import java.util.Optional;
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
          + " prints its losses at its end; it may print them earlier too. It prints lines of JSON"
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
      "  etude tune --program 'python3 train.py --lr {step-size} --seed {seed}' \\",
      "    --out runs/lr",
      "  etude tune --program './train {step-size} {momentum}' \\",
      "    --also momentum=logit:0.5:0.99",
      "  etude tune --program './train {step-size}' --log tensorboard:runs/board \\",
      "    --out runs/lr",
      "  etude tune --program 'julia t.jl {step-size}' --budget 40 --parallel 2 \\",
      "    --timeout 10m --json",
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
    ProgramResult result;
    try (Progress progress = console.progress("trainings", budget)) {
      if (output.out().isEmpty()) {
        if (resume || output.overwrite()) {
          throw new UsageException(
              (resume ? "--resume" : "--overwrite") + " needs --out, to say which study");
        }
        result = tuning(template, program, progress).inPassing();
      } else {
        StudyDirectory directory = StudyDirectory.claim(output.target(), resume);
        if (resume && !seed.isKnown()) {
          seed.use(
              Study.open(directory.journal(), notice -> {}).settings().seed().value());
        }
        RunRecord record = Invocation.of(spec).withSeed(seed.seed());
        result = tuning(template, directory.toString(), progress).in(directory, record);
      }
    }
    output.print(console, result);
    result.stopped().ifPresent(why -> {
      throw new IllegalStateException(
          "the study ended before its budget was used up, because " + why);
    });
  }

  private ProgramTuning tuning(ProgramTemplate template, String study, Progress progress) {
    StudySettings settings = new StudySettings(
        spaces.space(), seed.seed(), spaces.repeats(), program + (shell ? " (shell)" : ""));
    return new ProgramTuning(
        template,
        settings,
        new ProgramTuning.Limits(budget, parallel, failures, Optional.ofNullable(timeout)),
        keys::reader,
        logging.open(study, resume, console::message),
        progress,
        console::message);
  }
}
