package dev.etude.cli.tune;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.ResumeOption;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.table.TableOptions;
import dev.etude.cli.table.TrainingOptions;
import dev.etude.cli.value.Count;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.results.table.LearnedWord;
import dev.etude.results.table.ResumeKey;
import dev.etude.results.table.ScheduleOrigin;
import dev.etude.results.table.TableSetting;
import dev.etude.results.tune.RecordedTuning;
import dev.etude.results.tune.TuneResult;
import dev.etude.run.Interruption;
import dev.etude.run.OngoingRun;
import dev.etude.run.RunDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.Tuning;
import dev.etude.tuning.TuningSettings;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.update.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: learns step sizes for a model on the user's own table. */
@Command(
    name = "tune",
    description = {
      "Learn the step size, or a schedule of step sizes, for a model on a table.",
      "",
      "The command splits the rows several times into training, validation and test"
          + " rows. It finds two step sizes: the one with the smallest loss on the training"
          + " rows after T steps of training, and the same for the validation rows."
          + " Linear regression by gd, heavy-ball or nesterov on all rows has a third one: all"
          + " rows train, and each is judged by the training without it (leave-one-out)."
          + " The test rows compare these step sizes with each other and with rules that"
          + " choose their own step sizes.",
      "",
      "A formula gives the result for a linear model with a constant step size, by"
          + " gradient descent on all rows or on single rows. Everything else is found by"
          + " trainings that are run and differentiated."
    },
    footer = {
      "",
      "Tables need no preparation: separators, encodings, decimal commas, dates, units and missing"
          + " cells are recognised. The output says how the table was read.",
      "",
      "Examples:",
      "  etude tune examples/diabetes.csv --target progression",
      "  etude tune table.csv --drop name,ticket --split group:family \\",
      "    --class-weights balanced",
      "  zcat log.csv.gz | etude tune - --target load --split time:day",
      "  etude tune examples/diabetes.csv --polynomial 2 --steps 1000 --seed 1 --json",
      "  etude tune examples/diabetes.csv --inner sgd --steps 1000",
      "  etude tune examples/diabetes.csv --model mlp:16 --inner adam \\",
      "    --compare dog,prodigy,grid",
      "  etude tune examples/diabetes.csv --inner nesterov --schedule cosine \\",
      "    --out runs/diabetes",
      "  etude tune examples/diabetes.csv --inner sgd --schedule learned",
      "  etude tune examples/diabetes.csv --inner sgd --schedule predicted",
      "  etude tune examples/diabetes.csv --model mlp:32 --inner learned:general",
      "",
      "To tune a program of your own, in any language, see etude tune --program --help. The trials of a"
          + " program can be logged to TensorBoard and MLflow (--log). A table has no such trials: --out"
          + " writes its evaluations to files."
    })
public final class TuneCommand implements Runnable {
  private static final double SMALL = 1e9; // multiply-adds of one pass, for all splits and steps
  private static final String COMPARED = "sgd-hd,dog,prodigy"; // a trajectory each
  private static final String SCHEDULES =
      "schedule:linear,schedule:cosine,schedule:warm-up-stable-decay,schedule:learned";

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private final TableOptions table = new TableOptions();

  @Mixin
  private final TrainingOptions training = new TrainingOptions();

  @Mixin
  private final ScheduleOptions schedule = new ScheduleOptions();

  @Option(
      names = "--meta-steps",
      paramLabel = "K",
      defaultValue = "" + Tuning.DEFAULT_META_STEPS,
      converter = Count.class,
      description = "The number of meta-steps that learn what there is beyond one step size, such"
          + " as a schedule or a momentum (default: ${DEFAULT-VALUE}).")
  private int metaSteps;

  @Mixin
  private final JudgingOptions judging = new JudgingOptions();

  @Mixin
  private final ResumeOption resume = new ResumeOption();

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Mixin
  private final ThreadsOption threads = new ThreadsOption();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public TuneCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    resume.requireOut(output);
    schedule.requireConsistent();
    TableSetting setting = judging.setting(table, training);
    if (setting.inner().learned().isPresent()) {
      requireOwnSchedule(setting);
    } else if (tuning(setting, schedule.schedule(setting.steps())).settings().closedForm()) {
      tuneByFormula(setting);
      return;
    }
    setting.requireMemoryOfTrainings();
    resume.within(output, console, run -> tune(setting, run));
  }

  /** A learned optimizer tries its step sizes along a cosine. */
  private void requireOwnSchedule(TableSetting setting) {
    for (String name : List.of("--schedule", "--meta-steps", "--budget")) {
      if (spec.commandLine().getParseResult().hasMatchedOption(name)) {
        throw new UsageException(name + " must be left out for --inner " + setting.inner()
            + ", which tries five step sizes that fall along a cosine");
      }
    }
  }

  /** Says what the options say, but for the seed, which is drawn when it is needed. */
  private Tuning tuning(TableSetting setting, Schedule kind) {
    Tuning of = Tuning.of(setting.tasks());
    Tuning tuning = setting
        .inner()
        .learned()
        .map(word -> of.trying(word.tried(word.text(), setting.steps(), console::message)))
        .orElseGet(() -> of.learning(setting.inner().rule(), kind).metaSteps(metaSteps));
    return schedule.applyTo(judging.applyTo(tuning, setting.problem()));
  }

  private void tuneByFormula(TableSetting setting) {
    if (resume.isGiven()) {
      throw new UsageException("--resume is for trainings that are run; this setting is tuned by"
          + " formula, run it again");
    }
    RunRecord record = Invocation.of(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output.target());
    if (directory.isPresent()) {
      setting.requireMemoryOfTrainings(); // its files and comparisons have a line for each step
    }
    Tuning tuning = tuning(setting, schedule.schedule(setting.steps())).seed(seed.seed());
    String usual =
        directory.isPresent() && isSmall(setting, tuning) ? COMPARED : JudgingOptions.NONE;
    Tuning compared = tuning.against(judging.compared(usual, setting, console));
    TuneResult result;
    try (Progress progress = console.progress("splits", compared.work());
        RecordedTuning session = new RecordedTuning(
            Optional.empty(),
            console::message,
            progress,
            1,
            setting.metric(),
            Interruption.NOTHING_ON_THE_WAY)) {
      Tuned found =
          setting.problem().refusing(() -> compared.checked().listener(session).run(threads.map()));
      result = new TuneResult(setting, judging.objective(), found, Optional.empty());
    }
    directory.ifPresent(place -> place.write(
        resolved(
                judging.withInputs(record.withInput(setting.problem().settings().file())),
                setting,
                compared)
            .finished("completed", result.summary()),
        result::writeTo));
    output.print(console, result);
  }

  /** Says whether the trainings that a report shows beside the formula take no more than some seconds. */
  private boolean isSmall(TableSetting setting, Tuning tuning) {
    double products = (double) setting.rows() * setting.features() * setting.steps();
    return products * tuning.settings().selection().judged().length <= SMALL;
  }

  private void tune(TableSetting setting, Optional<OngoingRun> run) {
    seed.goOnWith(run);
    Optional<ScheduleOrigin> origin =
        setting.problem().refusing(() -> schedule.origin(setting, seed.seed()));
    List<Competitor> compared = new ArrayList<>(
        judging.compared(origin.isPresent() ? SCHEDULES : COMPARED, setting, console));
    origin
        .filter(ScheduleOrigin::peakIsKnown)
        .ifPresent(known -> compared.add(Competitor.of(
            known.schedule().name() + ", peak not tuned",
            Optimizer.of(setting.inner().rule(), known.schedule()))));
    Tuning tuning = tuning(
            setting,
            origin
                .<Schedule>map(ScheduleOrigin::schedule)
                .orElseGet(() -> schedule.schedule(setting.steps())))
        .seed(seed.seed())
        .against(compared);
    setting.problem().refusing(tuning::checked);
    RunRecord record = resolved(
        judging.withInputs(Invocation.of(spec)
            .withSeed(seed.seed())
            .withInput(setting.problem().settings().file())),
        setting,
        tuning);
    TuneResult result;
    long unit = RecordedTuning.steps(tuning.settings());
    long work = unit * tuning.work();
    setting.foretold((double) work, threads.threads(), seed.seed()).ifPresent(console::message);
    try (Progress progress = console.progress("steps", work);
        RecordedTuning session = new RecordedTuning(
            run, console::message, progress, unit, setting.metric(), Interruption.NOTHING_KEPT)) {
      Tuned found = setting
          .problem()
          .refusing(() -> session.recorded(
              tuning,
              record,
              ResumeKey.of(record, compared),
              listened -> listened.run(threads.map())));
      result = new TuneResult(setting, judging.objective(), found, origin);
    }
    run.ifPresent(ongoing -> ongoing.finish(
        record.finished("completed", result.summary()), result::writeTo, Optional.empty()));
    output.print(console, result);
  }

  private RunRecord resolved(RunRecord record, TableSetting setting, Tuning tuning) {
    TuningSettings settings = tuning.settings();
    RunRecord withFile = setting
        .inner()
        .learned()
        .flatMap(LearnedWord::file)
        .map(record::withInput)
        .orElse(record);
    return setting
        .resolved(withFile, settings)
        .withSetting("schedule", settings.schedule().name())
        .withSetting("compare", JudgingOptions.words(tuning.competitors()))
        .withSetting("smoothness", settings.smoothness());
  }
}
