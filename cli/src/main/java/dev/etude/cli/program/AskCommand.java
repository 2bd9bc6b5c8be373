package dev.etude.cli.program;

import dev.etude.cli.option.SeedOption;
import dev.etude.cli.output.Console;
import dev.etude.results.program.AskedTrial;
import dev.etude.run.StudyDirectory;
import dev.etude.study.Space;
import dev.etude.study.Study;
import dev.etude.study.StudyException;
import dev.etude.study.StudySettings;
import dev.etude.tuning.answer.Answer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a study for the next trial, which somebody else runs. */
@Command(
    name = "ask",
    description = {
      "Ask a study for the next trial, and print its number, its parameters and its" + " seed.",
      "",
      "The first ask creates the study in a new directory; its options define the"
          + " search. Several processes may ask and tell at the same time, also while etude"
          + " tune --program runs in that directory."
    },
    footer = {
      "",
      "Examples:",
      "  etude ask runs/lr --range 1e-5:1 --also momentum=logit:0.5:0.99",
      "  etude ask runs/lr --json",
      "  etude tell runs/lr --trial 1 --train 0.31 --validation 0.35"
    })
public final class AskCommand implements Runnable {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The directory of the study.")
  private Path directory = Path.of("");

  @Mixin
  private final SpaceOptions spaces = new SpaceOptions();

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public AskCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    console.print(new AskedTrial(study().ask("ask")), json);
  }

  private Study study() {
    Path journal = StudyDirectory.journal(directory);
    if (!StudyDirectory.holdsStudy(directory)) {
      StudyDirectory.beginEmpty(directory, this::begin);
    }
    Study study = Study.open(journal, console::message);
    if (spaces.isGiven()) {
      StudySettings before = study.settings();
      if (!before.space().equals(spaces.space()) || before.repeats() != spaces.repeats()) {
        throw new StudyException(
            directory + " is a study of " + words(before.space()) + " with at most "
                + before.repeats()
                + " repeats; leave out the options that say what to search, or choose"
                + " another directory");
      }
    }
    return study;
  }

  /** As the options say it: {@code --range 0.001:1 --also momentum=logit:0.5:0.99}. */
  private static String words(Space space) {
    return space.ranges().stream()
        .map(range -> (range.name().equals(Space.STEP_SIZE)
                ? "--range "
                : "--also " + range.name() + "="
                    + range.coordinate().name().toLowerCase(Locale.ROOT) + ":")
            + Answer.number(range.from()) + ":" + Answer.number(range.to()))
        .collect(Collectors.joining(" "));
  }

  private void begin(Path journal) {
    try {
      Study.in(journal, settings(), console::message);
    } catch (StudyException e) {
      // another process has begun it meanwhile
    }
  }

  private StudySettings settings() {
    return new StudySettings(spaces.space(), seed.seed(), spaces.repeats(), "");
  }
}
